"""Scheduled jobs: what a spider met becomes files and state in one step, and what a dead job left is finished."""

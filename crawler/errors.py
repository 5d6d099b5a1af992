"""What can go wrong, and what the user is told.

CrawlerError            where: what is wrong (the value); what to do
├── UsageError          the command line or the settings are wrong        exit 2
├── PortalError         a portal file is wrong                            exit 2
├── OutputError         the output cannot be written                      exit 1
└── StateError          a job could not run: lock, state, disk            exit 3
"""


class CrawlerError(Exception):
    """The base of all of them; its text is one line for the user."""

    exitcode = 1


class UsageError(CrawlerError):
    """The command line asks for something that is not there or makes no sense."""

    exitcode = 2


class PortalError(CrawlerError):
    """A portal file says something that cannot be; names the portal and the field."""

    exitcode = 2


class OutputError(CrawlerError):
    """An output file cannot be written; the earlier file of that name is untouched."""


class StateError(CrawlerError):
    """A scheduled job cannot run: somebody else is at work, or its state cannot be read or written."""

    exitcode = 3

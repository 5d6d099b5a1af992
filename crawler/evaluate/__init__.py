"""How well the extractor reads pages whose truth is known."""

from crawler.evaluate.run import evaluate

__all__ = ["evaluate"]

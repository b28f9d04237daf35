"""The lasting ids of claims."""

from hashlib import blake2b

from claimcheck.model import Article, Span


def claim_id(article: Article, span: Span) -> str:
    """The lasting id of a claim: it changes with the article, its version or the place, and with nothing
    else.
    """
    key = f"{article.id}\0{article.sha256}\0{span[0]}\0{span[1]}"
    return "c" + blake2b(key.encode(), digest_size=6).hexdigest()

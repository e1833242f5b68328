from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F

from meetings.models.base import Fold


class FoldedWord(Fold):
    def __init__(self, reference: type[F] = F, **extra: Any) -> None:
        super().__init__(reference("word"), **extra)


class NotedWord(models.Model):
    """A word that stands, or stood, in a statement, published or not, in lower case: what a misspelt one may mean.

    The database notes the words of each statement that is written and forgets none; two transactions at once may
    note one word twice. So whoever suggests a word asks first whether it leads to something that readers may see.
    """

    word = models.CharField(max_length=40, editable=False)

    class Meta:
        verbose_name = "noted word"
        verbose_name_plural = "noted words"
        indexes = [
            models.Index(fields=["word"], name="notedword_word"),
            GinIndex(OpClass(FoldedWord(), name="gin_trgm_ops"), name="notedword_alike", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.word

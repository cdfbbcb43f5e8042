from django.db import models


class ArticleTopic(models.Model):
    """That an article is about a topic of the same clinic."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="article_topics"
    )
    topic = models.ForeignKey(
        "education.Topic", on_delete=models.CASCADE, related_name="article_topics"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "topic"], name="articletopic_once"),
        ]
        indexes = [models.Index(fields=["clinic", "topic"], name="articletopic_topic")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.topic_id}"

"""The history of a plan, and what auditors answer where a claim can be read in two ways."""

import django.db.models.deletion
from django.db import migrations, models

from compliance.web import guards

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """After the guards; what was answered is only ever added to as well."""

    dependencies = (("web", "0002_never_altered"),)
    operations = (
        migrations.CreateModel(
            name="History",
            fields=[
                ("plan", models.OneToOneField(on_delete=PROTECT, primary_key=True, serialize=False, to="web.plan")),
                ("raw", models.BinaryField()),
                ("receipts", models.BinaryField()),
                ("records", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="ReadingMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("requirement", models.CharField(max_length=40)),
                ("claim", models.CharField(max_length=300)),
                ("is_otherwise", models.BooleanField()),
                ("note", models.TextField(blank=True, max_length=5000)),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to="web.person")),
                ("revision", models.ForeignKey(on_delete=PROTECT, related_name="readings", to="web.revision")),
            ],
        ),
        migrations.RunPython(guards.guard("web_readingmark"), guards.unguard("web_readingmark")),
    )

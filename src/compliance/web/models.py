"""What is kept: who there is, whose plans there are, and every revision of each. What a plan says is never a table."""

import uuid

from django.db import models


class Person(models.Model):
    """Somebody who logged in; an address of e-mail is no identity."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    name = models.CharField(max_length=200)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        """An issuer knows everybody by one subject."""

        constraints = (models.UniqueConstraint(fields=("issuer", "subject"), name="one_person"),)


class Organisation(models.Model):
    """A municipality, a regional board or an audit service; on one's own computer, whoever works there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    """``gemeente``, ``board``, ``audit`` or ``local``."""
    code = models.CharField(max_length=6, blank=True)


class Membership(models.Model):
    """The part that a person has in an organisation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20)

    class Meta:
        """Each part once."""

        constraints = (models.UniqueConstraint(fields=("person", "organisation", "role"), name="one_role"),)


class Plan(models.Model):
    """A municipality's plan, whatever its revisions say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plans")
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=200)
    file = models.CharField(max_length=200)
    """How its text is called in the folder of every revision."""
    since = models.DateTimeField(auto_now_add=True)


class Held(models.Model):
    """The bytes of a file, known by their hash: a plan's text, a draft, a document that was handed in."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    raw = models.BinaryField()
    size = models.PositiveIntegerField()


class Revision(models.Model):
    """The folder of a plan as it was from one change to the next; never altered, each sealed with the one before."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    before = models.CharField(max_length=64)
    """The seal of the revision before; empty for the first."""
    files = models.JSONField()
    """The sha256 of each file, by its name."""
    what = models.CharField(max_length=40)
    """The kind of change that made it."""
    about = models.CharField(max_length=200, blank=True)
    """What it was about: a fact, a requirement, the key of a document; never words of a document."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    seal = models.CharField(max_length=64)

    class Meta:
        """The numbers of a plan's revisions follow each other."""

        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="one_number"),)
        ordering = ("number",)


class Looked(models.Model):
    """That somebody looked for what a requirement asks and found nothing: progress, never a claim."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="looked")
    requirement = models.CharField(max_length=40)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    documents = models.JSONField()
    """The sha256 of the documents that there were then: with another one, there is something new to look in."""


class SignOff(models.Model):
    """That a second person looked a revision through; it holds for that revision alone."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="signatures")
    seal = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True, max_length=5_000)


class Seen(models.Model):
    """That a second person looked at one answer; an answer that changes is another one."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="seen")
    answer = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Everybody looks at an answer once."""

        constraints = (models.UniqueConstraint(fields=("plan", "answer", "by"), name="one_look"),)


class Grant(models.Model):
    """That a plan is shared with another organisation: from when both accepted until one of them takes it back."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="grants")
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="granted")
    offered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    accepted_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)


class Mark(models.Model):
    """What an auditor finds of one verdict on one revision."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="marks")
    requirement = models.CharField(max_length=40)
    verdict = models.CharField(max_length=20)
    follows = models.BooleanField()
    note = models.TextField(blank=True, max_length=5_000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)


class ReadingMark(models.Model):
    """Which reading an auditor takes to be right, of a claim that can be read in two ways."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="readings")
    requirement = models.CharField(max_length=40)
    claim = models.CharField(max_length=300)
    """Where the claim stands in that revision, such as ``hoorn.yaml#3``."""
    is_otherwise = models.BooleanField()
    """Whether the other reading is right, not the one that was judged by."""
    note = models.TextField(blank=True, max_length=5_000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)


class History(models.Model):
    """What was recorded of a plan: the file of the command line's history, which guards itself, and its receipts."""

    plan = models.OneToOneField(Plan, models.PROTECT, primary_key=True)
    raw = models.BinaryField()
    receipts = models.BinaryField()
    records = models.JSONField()
    """Of each record its number and receipt, the day and revision it is of, and who recorded it when."""


class Log(models.Model):
    """Who did or read what, and when; only ever added to, each line sealed with the one before."""

    at = models.DateTimeField()
    who = models.CharField(max_length=36, blank=True)
    who_name = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=36, blank=True)
    plan = models.CharField(max_length=36, blank=True)
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=200, blank=True)
    before = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)


class Judged(models.Model):
    """What was judged of a folder on a day, kept so that it is not judged again; it may be thrown away at any time."""

    key = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)


class Token(models.Model):
    """By which a program comes in for an organisation; only the hash of it is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=20)
    """``read`` or ``write``."""
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

"""The nouns refuse what contradicts itself, and keep what they were given."""

import pytest
from pydantic import ValidationError

from compliance.model.base import Bilingual, Noun, Slip, both
from compliance.model.plans import Claim, Deviations, Organisation, Plan
from compliance.model.rules import Condition, FactDefinition, Requirement, RuleBook, Times
from compliance.model.sources import Citation, Lines, Quote, Source
from tests import builders
from tests.builders import PROVEN, claim, plan, region, requirement, source


def refused(record: type[Noun], data: object) -> str:
    """Why a record is refused: the words of our own slip, else pydantic's."""
    with pytest.raises(ValidationError) as told:
        record.model_validate(builders._tuples(data))
    (first, *_) = told.value.errors()
    slip = first.get("ctx", {}).get("error")
    return slip.words.en if isinstance(slip, Slip) else f"{first['loc'][-1]}: {first['type']}"


def accepted(record: type[Noun], data: object) -> None:
    record.model_validate(builders._tuples(data))


def test_every_noun_is_frozen_and_strict():
    """Nothing is changed in place, unknown keys are errors, and no value becomes another type on the way."""
    text = both("woord")

    with pytest.raises(ValidationError):
        text.nl = "ander"  # type: ignore[misc]  # what must fail
    assert refused(Bilingual, {"nl": "a", "en": "b", "fr": "c"}) == "fr: extra_forbidden"
    assert refused(Bilingual, {"nl": "a", "en": 1}) == "en: string_type"
    assert refused(Times, {"at_least": "2", "within": "P1Y"}) == "at_least: int_type"
    assert (text.said("nl"), text.said("en"), text.nl) == ("woord", "woord", "woord")
    assert Bilingual(nl="voldaan", en="met").said("nl") == "voldaan"


# --- sources ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "inside", "outside"), [
    (148, [148], [147, 149]), ("148", [148], [147, 149]), ("148-150", [148, 149, 150], [147, 151]),
    ("161, 163-165", [161, 163, 165], [160, 162, 166]), ("5 - 6", [5, 6], [4, 7]), ("7-7", [7], [6, 8]),
])  # fmt: skip
def test_lines_are_single_lines_and_ranges(text, inside, outside):
    """Both ends of a range are in it."""
    lines = Lines.parse(text)

    assert all(number in lines for number in inside)
    assert not any(number in lines for number in outside)
    assert lines == Lines(str(text))
    assert hash(lines) == hash(Lines(str(text)))
    assert lines != str(text)
    assert Lines.parse(lines) is lines
    assert repr(lines) == f"Lines({str(text)!r})"


@pytest.mark.parametrize("text", ["", "0", "3-2", "1,,2", "een", "1-2-3", "-1", "12345678", True, None, 1.5, ["1"]])
def test_what_are_no_lines_is_refused(text):
    """Lines are counted from one, and a range goes forward."""
    with pytest.raises(Slip, match=r'not lines: write 148, 148-150 or "161, 163-165"'):
        Lines.parse(text)


def test_a_quote_keeps_its_lines_as_they_were_written():
    """Read, written and read again, they are the same words."""
    quote = Quote.model_validate({"source": "stuk", "quote": PROVEN, "lines": "1, 3-4"})

    assert quote.model_dump(mode="json", exclude_none=True) == {"source": "stuk", "quote": PROVEN, "lines": "1, 3-4"}
    assert Quote.model_json_schema()["properties"]["lines"]["anyOf"][0]["type"] == ["string", "integer"]


@pytest.mark.parametrize(("without", "more", "why"), [
    ([], {}, None),
    ([], {"sha256": None}, "a source with a file needs the sha256 of that file: sha256sum, on Windows Get-FileHash"),
    (["file"], {"url": "https://a.example"}, "a sha256 without a file says nothing"),
    (["file", "sha256"], {"url": "https://a.example"}, None),
    (["file", "sha256"], {}, "a source needs a file, a url or both"),
    ([], {"url": "ftp://a.example"}, "url: string_pattern_mismatch"),
    ([], {"dated": None}, "not a date: write 2024, 2024-Q3, 2024-09 or 2024-09-30"),
])  # fmt: skip
def test_a_source_can_be_found(without, more, why):
    """By a file with its hash, by an address, or by both; and it has a date, given or inferred."""
    data = {key: value for key, value in source(**more).items() if key not in without}
    if why:
        assert refused(Source, data) == why
    else:
        accepted(Source, data)


@pytest.mark.parametrize(("more", "full"), [
    ({}, True), ({"coverage": "full"}, True), ({"coverage": "fragment"}, False), ({"file": None}, False),
    ({"file": None, "coverage": "full"}, True),
])  # fmt: skip
def test_silence_of_a_full_source_is_silence_of_the_document(more, full):
    """A text that is held is full unless told otherwise; an address alone is a fragment unless told otherwise."""
    assert Source.model_validate(source(**more)).is_full == full


@pytest.mark.parametrize(("more", "why"), [
    ({"quote": PROVEN}, None),
    ({"paraphrase": "Het staat er."}, None),
    ({}, "evidence is either a quote or a paraphrase in your own words"),
    ({"quote": PROVEN, "paraphrase": "Het staat er."}, "evidence is either a quote or a paraphrase in your own words"),
    ({"paraphrase": "Het staat er.", "prefix": "a"}, "prefix and suffix belong to a quote"),
    ({"paraphrase": "Het staat er.", "suffix": "a"}, "prefix and suffix belong to a quote"),
    ({"quote": PROVEN, "prefix": "a", "suffix": "b"}, None),
    ({"quote": ""}, "quote: string_too_short"),
])  # fmt: skip
def test_evidence_is_a_quote_or_a_paraphrase(more, why):
    """Words of the source, or in own words what it says; never both, never neither."""
    if why:
        assert refused(Quote, {"source": "stuk", **more}) == why
    else:
        accepted(Quote, {"source": "stuk", **more})


@pytest.mark.parametrize(("outcome", "counts"), [
    ("found", True), ("moved", True), ("unverifiable", True), ("ambiguous", False), ("altered", False), ("lost", False),
])  # fmt: skip
def test_only_what_can_be_found_again_counts(outcome, counts):
    """A quote that is ambiguous, altered or lost proves nothing."""
    assert Citation(quote=Quote(source="stuk", quote=PROVEN), outcome=outcome).counts == counts


# --- plans --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "why"), [
    ({"since": "2024-03", "until": "2024-03-01"}, None),
    ({"since": "2024-03-02", "until": "2024-03-01"}, "until lies before since"),
    ({"since": "2024", "until": "2023-12"}, "until lies before since"),
    ({"value": ["a"], "complete": True}, None),
    ({"value": "a", "complete": True}, "complete belongs to a claim whose value is a list"),
    ({"complete": True}, "complete belongs to a claim whose value is a list"),
    ({"about": "members"}, "about: members must name them in applies_to"),
    ({"about": "members", "applies_to": ["GM0001"]}, None),
    ({"applies_to": ["GM0001"], "except": ["GM0002"]}, "applies_to and except exclude each other"),
    ({"except": ["GM0002"]}, None),
    ({"applies_to": ["0001"]}, "0: string_pattern_mismatch"),
    ({"state": "done"}, "state: literal_error"),
    ({"evidence": []}, "evidence: too_short"),
    ({"fact": "Post"}, "fact: string_pattern_mismatch"),
    ({"due": "2024-02-30"}, "no such day in the calendar"),
])  # fmt: skip
def test_a_claim_does_not_contradict_itself(more, why):
    """Its dates in order, its list a list, its members named."""
    data = {**claim(), **more}
    if why:
        assert refused(Claim, data) == why
    else:
        accepted(Claim, data)


@pytest.mark.parametrize(("data", "why"), [
    ({"kind": "gemeente", "name": "Hoorn", "code": "GM0405"}, None),
    ({"kind": "regio", "name": "Westfriesland"}, None),
    ({"kind": "gemeente", "name": "Hoorn"}, "a gemeente needs its code: GM and four digits"),
    ({"kind": "gemeente", "name": "Hoorn", "code": "GM405"}, "code: string_pattern_mismatch"),
    ({"kind": "gemeente", "name": "", "code": "GM0405"}, "name: string_too_short"),
    ({"kind": "provincie", "name": "Noord-Holland"}, "kind: literal_error"),
])  # fmt: skip
def test_an_organisation_has_its_name_and_a_municipality_its_code(data, why):
    """GM and four digits."""
    if why:
        assert refused(Organisation, data) == why
    else:
        accepted(Organisation, data)


@pytest.mark.parametrize(("written", "why"), [
    (plan(claim()), None),
    (region(claim(applies_to=["GM0002"])), None),
    (plan(members=["GM0002"]), "members belongs to a regio"),
    (plan(claim(), claim(applies_to=["GM0001"])),
     "about: members, applies_to and except belong to the plan of a regio"),
    (plan(claim(**{"except": ["GM0002"]})), "about: members, applies_to and except belong to the plan of a regio"),
    (plan(claim(about="members", applies_to=["GM0001"])),
     "about: members, applies_to and except belong to the plan of a regio"),
    (region(regions=[{"plan": "streek.yaml"}]), "a regio takes part in no region: regions belongs to a gemeente"),
    ({**plan(), "schema": "compliance/plan/v2"}, "schema: literal_error"),
    ({**plan(), "claim": []}, "claim: extra_forbidden"),
])  # fmt: skip
def test_a_plan_is_of_a_municipality_or_of_a_region(written, why):
    """A region has members, a municipality takes part in regions; what is said of members belongs to a region."""
    if why:
        assert refused(Plan, written) == why
    else:
        accepted(Plan, written)


@pytest.mark.parametrize(("approved", "expires", "why"), [
    ("2024-03-01", "2024-03-01", None), ("2024-03", "2024-03-01", None),
    ("2024-03-02", "2024-03-01", "expires_on lies before approved_on"),
])  # fmt: skip
def test_a_deviation_is_approved_before_it_expires(approved, expires, why):
    """On the same day at the earliest."""
    data = {
        "schema": "compliance/deviations/v1", "sources": {"stuk": source()}, "deviations": [{
            "requirement": "A-1", "reason": {"nl": "a", "en": "b"}, "approved_by": "college", "approved_on": approved,
            "expires_on": expires, "evidence": [{"source": "stuk", "quote": PROVEN}],
        }],
    }  # fmt: skip
    if why:
        assert refused(Deviations, data) == why
    else:
        accepted(Deviations, data)


# --- rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "why"), [
    ({"type": "bool"}, None),
    ({"type": "enum", "values": ["a", "b"]}, None),
    ({"type": "set", "values": ["a"]}, None),
    ({"type": "set"}, None),
    ({"type": "enum"}, "an enum needs its values"),
    ({"type": "enum", "values": []}, "an enum needs its values"),
    ({"type": "text", "values": ["a"]}, "only an enum or a set has values"),
    ({"type": "set", "values": ["a", "a"]}, "a value is listed twice"),
    ({"type": "date"}, "type: literal_error"),
])  # fmt: skip
def test_a_fact_has_its_values_where_they_belong(data, why):
    """An enum lists all of them, a set may, nothing else does."""
    data = {**data, "meaning": {"nl": "a", "en": "b"}}
    if why:
        assert refused(FactDefinition, data) == why
    else:
        accepted(FactDefinition, data)


NOBODY = "a condition names one fact, or any, or manual"
BARE = "any and manual carry no test of their own: put it at the fact"
ASK = {"nl": "Vraag het.", "en": "Ask."}


@pytest.mark.parametrize(("data", "why"), [
    ({"fact": "post"}, None),
    ({"fact": "post", "is": True, "every": "P1Y"}, None),
    ({"any": [{"fact": "post"}, {"fact": "besluit", "by": "2024"}]}, None),
    ({"any": [{"fact": "post"}, {"fact": "besluit"}], "from": "2024"}, None),
    ({"manual": ASK, "from": "2024"}, None),
    ({}, NOBODY),
    ({"fact": "post", "manual": ASK}, NOBODY),
    ({"fact": "post", "any": [{"fact": "post"}, {"fact": "besluit"}]}, NOBODY),
    ({"manual": ASK, "is": True}, BARE),
    ({"manual": ASK, "inherits": "own"}, BARE),
    ({"any": [{"fact": "post"}, {"fact": "besluit"}], "every": "own"}, BARE),
    ({"any": [{"fact": "post"}]}, "any needs two facts or more, and nothing else"),
    ({"any": [{"fact": "post"}, {"manual": ASK}]}, "any needs two facts or more, and nothing else"),
    ({"fact": "post", "is": True, "in": [True]}, "one test of the value at most, not is and in"),
    ({"fact": "aantal", "at_least": 1, "at_most": 2}, "one test of the value at most, not at_least and at_most"),
    ({"fact": "post", "every": "P1Y", "by": "2024"}, "one test of the time at most: every, times or by"),
    ({"fact": "post", "times": {"at_least": 1, "within": "P1Y"}, "every": "own"},
     "one test of the time at most: every, times or by"),
    ({"fact": "vormen", "includes": []}, "includes: too_short"),
    ({"fact": "post", "unless": True}, "unless: extra_forbidden"),
])  # fmt: skip
def test_a_condition_tests_one_thing(data, why):
    """One fact, one test of its value, one of its time; several facts or a question to a person carry none."""
    if why:
        assert refused(Condition, data) == why
    else:
        accepted(Condition, data)


def test_the_tests_of_a_condition_have_names_in_one_order():
    """A false that is asked for is a test too."""
    assert Condition.model_validate({"fact": "post", "is": False}).value_tests == ("is",)
    assert Condition.model_validate({"fact": "aantal", "at_most": 0}).value_tests == ("at_most",)
    assert Condition(fact="post").value_tests == ()
    assert Condition(fact="post").alternatives == (Condition(fact="post"),)
    several = (Condition(fact="post"), Condition(fact="besluit"))
    assert Condition(any=several).alternatives == several


@pytest.mark.parametrize(("more", "why"), [
    ({"norm": []}, "norm: too_short"),
    ({"core": []}, "core: too_short"),
    ({"search_terms": []}, "search_terms: too_short"),
    ({"id": "a-1"}, "id: string_pattern_mismatch"),
    ({"version": 0}, "version: greater_than_equal"),
    ({"kind": "event"}, "kind: literal_error"),
])  # fmt: skip
def test_a_rule_without_a_norm_cannot_exist(more, why):
    """Nor one that asks nothing, or that nobody could look for."""
    assert refused(Requirement, {**requirement({"fact": "post"}), **more}) == why


def test_a_requirement_knows_its_conditions_by_role_and_how_each_is_inherited():
    """The word of a condition goes before that of its requirement."""
    roles = ("applies_when", "additional", "partly", "capped_by")
    asked = Requirement.model_validate(builders._tuples(
        requirement({"fact": "post", "inherits": "own"}, inherits="named", **{r: [{"fact": "besluit"}] for r in roles})
    ))  # fmt: skip

    assert [asked.conditions(role)[0].fact for role in ("core", *roles)] == ["post", *["besluit"] * 4]  # type: ignore[arg-type]
    assert asked.inheritance(asked.core[0]) == "own"
    assert asked.inheritance(asked.partly[0]) == "named"


def test_a_level_has_a_name():
    """Of framework and number, or of the framework alone where it has no levels."""
    numbered, bare = (
        RuleBook.model_validate(builders._tuples(builders.book(requirement({"fact": "post"}), level=level)))
        for level in (2, None)
    )

    assert (numbered.level_id, bare.level_id) == ("norm/2", "norm")


@pytest.mark.parametrize("name", ["P1-SIG-01", "A", "BIO2"])
def test_a_requirement_needs_no_hyphen_in_its_name(name):
    """The form of a name belongs to whoever writes the norm; only capitals and digits are asked."""
    accepted(Requirement, requirement({"fact": "post"}, id=name, theme="thema-1"))


def test_what_was_given_of_a_record_is_nobody_elses_to_change():
    """Records given the same share what is known of that; who asks for it gets a set of their own."""
    one, other = Bilingual(nl="a", en="b"), Bilingual(nl="c", en="d")

    one.model_fields_set.add("x")

    assert other.model_fields_set == one.model_fields_set == {"nl", "en"}

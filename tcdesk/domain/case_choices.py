"""Closed lists of a case: status, sex, age, forms, services. Lists of other records are in `choices`."""

from __future__ import annotations

from tcdesk.domain.choices import Choice
from tcdesk.text import Text


class CaseStatus(Choice):
    """Potential victims are at risk and never counted; a refuted status is not counted either."""

    victim = "victim", Text("victim")
    presumed = "presumed", Text("presumed victim")
    potential = "potential", Text("potential victim (at risk)")
    refuted = "refuted", Text("status refuted")


class Sex(Choice):
    female = "female", Text("female")
    male = "male", Text("male")
    unknown = "unknown", Text("sex not known")


class AgeBand(Choice):
    """Bands that lie wholly below or above 18, so that child and adult can be derived."""

    age_0_13 = "age_0_13", Text("0–13 years")
    age_14_15 = "age_14_15", Text("14–15 years")
    age_16_17 = "age_16_17", Text("16–17 years")
    age_18_24 = "age_18_24", Text("18–24 years")
    age_25_34 = "age_25_34", Text("25–34 years")
    age_35_49 = "age_35_49", Text("35–49 years")
    age_50_plus = "age_50_plus", Text("50 years and over")
    unknown = "unknown", Text("age not known")

    @property
    def child(self) -> bool:
        return self in (AgeBand.age_0_13, AgeBand.age_14_15, AgeBand.age_16_17)


class Form(Choice):
    """Form of exploitation (Law 241/2005, Criminal Code art. 165 and 206, IC-TIP working alignment)."""

    sexual = "sexual", Text("sexual exploitation, commercial or not")
    labour = "labour", Text("forced labour or services")
    begging = "begging", Text("begging")
    criminality = "criminality", Text("forced criminality")
    slavery = "slavery", Text("slavery or servitude")
    marriage = "marriage", Text("forced marriage")
    organs = "organs", Text("removal of organs or tissues")
    armed_conflict = "armed_conflict", Text("use in armed conflict")
    adoption = "adoption", Text("illegal adoption or sale of a child")
    surrogacy = "surrogacy", Text("forced surrogacy")
    other = "other", Text("other form of exploitation")
    unknown = "unknown", Text("form not known")


class FormDetail(Choice):
    """Where and how, for the two most frequent forms."""

    prostitution = "prostitution", Text("prostitution")
    pornography = "pornography", Text("pornography")
    sexual_online = "sexual_online", Text("online sexual services")
    sexual_other = "sexual_other", Text("other sexual exploitation")
    agriculture = "agriculture", Text("agriculture")
    construction = "construction", Text("construction")
    domestic = "domestic", Text("domestic work")
    hospitality = "hospitality", Text("hotels and restaurants")
    manufacturing = "manufacturing", Text("manufacturing")
    transport = "transport", Text("transport")
    fishing = "fishing", Text("fishing")
    trade = "trade", Text("trade and peddling")
    labour_other = "labour_other", Text("other work")


class Geography(Choice):
    internal = "internal", Text("internal trafficking")
    abroad = "abroad", Text("from Moldova to another country")
    destination = "destination", Text("Moldova as country of destination")
    transit = "transit", Text("transit through Moldova")
    unknown = "unknown", Text("geography not known")


class Recruiter(Choice):
    partner = "partner", Text("intimate partner")
    family = "family", Text("family member")
    friend = "friend", Text("friend")
    acquaintance = "acquaintance", Text("neighbour or acquaintance")
    stranger = "stranger", Text("stranger")
    employer = "employer", Text("employer or agency")
    online = "online", Text("contact on the internet")
    former_victim = "former_victim", Text("former victim")
    other = "other", Text("other person")
    unknown = "unknown", Text("recruiter not known")


class HowLearned(Choice):
    """How the commission learned of the case."""

    institution = "institution", Text("told by an institution")
    team = "team", Text("told by the multidisciplinary team")
    hotline = "hotline", Text("through a hotline")
    self_report = "self_report", Text("the person asked for help")
    family = "family", Text("told by family or friends")
    raid = "raid", Text("found during a check or raid")
    other_unit = "other_unit", Text("told by another commission")
    other = "other", Text("in another way")
    unknown = "unknown", Text("way not known")


class Consent(Choice):
    given = "given", Text("consent given")
    refused = "refused", Text("consent refused")
    not_possible = "not_possible", Text("consent not possible")
    guardian = "guardian", Text("consent given by the guardian")


class ReferralOutcome(Choice):
    accepted = "accepted", Text("taken over")
    waiting = "waiting", Text("waiting for an answer")
    declined = "declined", Text("not taken over")
    person_declined = "person_declined", Text("the person declined")
    unknown = "unknown", Text("outcome not known")


class ServiceState(Choice):
    offered = "offered", Text("offered")
    accepted = "accepted", Text("accepted")
    provided = "provided", Text("provided")
    refused = "refused", Text("refused")
    not_available = "not_available", Text("not available")


class ServiceGroup(Choice):
    """The groups of assistance named in the Note of 2022."""

    legal = "legal", Text("legal assistance")
    medical = "medical", Text("medical assistance")
    psychological = "psychological", Text("psychological assistance")
    housing = "housing", Text("housing")
    other = "other", Text("other assistance")

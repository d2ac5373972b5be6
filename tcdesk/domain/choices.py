"""Closed lists: codes on which the program's logic depends, each with its label.

A member's name and value agree, because databases keep the name and files the value.
Lists that the Chancellery may change are codes of the kit (`reference`), not here.
"""

from __future__ import annotations

from enum import StrEnum

from tcdesk.text import Text


class Choice(StrEnum):
    """An entry of a closed list, with the label a person reads."""

    label: Text

    def __new__(cls, value: str, label: Text) -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class YesNo(Choice):
    yes = "yes", Text("yes")
    no = "no", Text("no")
    unknown = "unknown", Text("not known")


class Role(Choice):
    """A member's role in the commission."""

    chair = "chair", Text("chair")
    vice_chair = "vice_chair", Text("vice-chair")
    secretary = "secretary", Text("secretary of the commission")
    member = "member", Text("member")


class QuorumRule(Choice):
    majority = "majority", Text("more than half of the members")
    two_thirds = "two_thirds", Text("two thirds of the members")


class PlanState(Choice):
    planned = "planned", Text("planned")
    in_progress = "in_progress", Text("in progress")
    done = "done", Text("done")
    partly = "partly", Text("partly done")
    dropped = "dropped", Text("dropped")


class MeetingState(Choice):
    """Only a meeting that was held counts."""

    planned = "planned", Text("meeting planned")
    held = "held", Text("held")
    no_quorum = "no_quorum", Text("not held for lack of quorum")
    cancelled = "cancelled", Text("cancelled")


class MeetingKind(Choice):
    ordinary = "ordinary", Text("ordinary")
    extraordinary = "extraordinary", Text("extraordinary")
    joint = "joint", Text("joint with another commission")


class MeetingMode(Choice):
    in_person = "in_person", Text("in person")
    online = "online", Text("online")
    mixed = "mixed", Text("mixed")
    in_writing = "in_writing", Text("in writing")


class Presence(Choice):
    present = "present", Text("present")
    absent_with_reason = "absent_with_reason", Text("absent with reason")
    absent = "absent", Text("absent")
    substitute = "substitute", Text("substitute present")


class DecisionState(Choice):
    open = "open", Text("to be carried out")
    in_progress = "in_progress", Text("being carried out")
    done = "done", Text("carried out")
    partly = "partly", Text("partly carried out")
    dropped = "dropped", Text("no longer pursued")


class Direction(Choice):
    """Whether the commission was trained or trained others."""

    received = "received", Text("received by the commission")
    organised = "organised", Text("organised by the commission")


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


class Purpose(Choice):
    """What a partner works with the commission for."""

    prevention = "prevention", Text("prevention")
    training = "training", Text("training of specialists")
    materials = "materials", Text("information materials")
    assistance = "assistance", Text("assistance to victims")
    reintegration = "reintegration", Text("reintegration")
    shelter = "shelter", Text("shelter")
    legal = "legal", Text("legal help")


class Evaluation(Choice):
    """How the commission judged the report of a multidisciplinary team."""

    good = "good", Text("good")
    sufficient = "sufficient", Text("sufficient")
    weak = "weak", Text("weak")
    not_examined = "not_examined", Text("not examined")


class Priority(Choice):
    high = "high", Text("high")
    medium = "medium", Text("medium")
    low = "low", Text("low")


class NeedState(Choice):
    open = "open", Text("no answer yet")
    answered = "answered", Text("answered")
    solved = "solved", Text("solved")


class NeedLanguage(Choice):
    ro = "ro", Text("Romanian")
    ru = "ru", Text("Russian")


class StatementTopic(Choice):
    """What a commission states it did not have in the period."""

    meetings = "meetings", Text("meetings")
    events = "events", Text("awareness activities")
    trainings = "trainings", Text("trainings")
    cases = "cases", Text("cases")
    team_reports = "team_reports", Text("reports of multidisciplinary teams")


class Figure(Choice):
    """Figures that can be declared as totals: those of the one-page report."""

    meetings = "meetings", Text("meetings held")
    events = "events", Text("awareness activities carried out")
    events_in_campaign = "events_in_campaign", Text("of these, in the Week")
    participants = "participants", Text("participants")
    women = "women", Text("women and girls")
    men = "men", Text("men and boys")
    children = "children", Text("children")
    trainings_received = "trainings_received", Text("trainings received")
    trainings_organised = "trainings_organised", Text("trainings organised")
    training_participants = "training_participants", Text("participants of trainings")
    cases_victim = "cases_victim", Text("victims identified")
    cases_presumed = "cases_presumed", Text("presumed victims identified")
    cases_referred = "cases_referred", Text("of these, referred")
    members = "members", Text("members of the commission")
    plan_planned = "plan_planned", Text("plan items planned")
    plan_done = "plan_done", Text("plan items done")
    partners = "partners", Text("partners")
    team_reports = "team_reports", Text("reports of multidisciplinary teams received")


class Tier(Choice):
    """How complete the road is by which a unit's figures came."""

    full = "full", Text("full file")
    transcript = "transcript", Text("report transcribed by the Chancellery")
    minimum = "minimum", Text("minimum by phone")


class Road(Choice):
    """How a report reached the Chancellery."""

    mail = "mail", Text("e-mail")
    stick = "stick", Text("USB stick")
    post = "post", Text("post")
    hand = "hand", Text("by hand")
    phone = "phone", Text("phone")


class Kind(Choice):
    """What a submission is in its chain."""

    original = "original", Text("report")
    correction = "correction", Text("correction")
    withdrawal = "withdrawal", Text("withdrawal")
    test = "test", Text("test of the road")

"""Every rule by its code: how severe it is, what it says, and what to do about it.

The placeholders are the values of a problem; `wording` fills them in.
"""

from __future__ import annotations

from dataclasses import dataclass

from tcdesk.errors import Severity
from tcdesk.text import Text

_BLOCK, _EXPLAIN, _INFORM = Severity.block, Severity.explain, Severity.inform


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `shared` is false where the Chancellery cannot find the same: the rule looks at what
    never leaves, or at earlier reports, which both ends do not have alike."""

    severity: Severity
    says: Text
    advice: Text
    shared: bool = True


_COMPLETENESS = {
    "incomplete": Rule(
        _EXPLAIN, Text("“{field}” is not filled in."), Text("Fill it in, or write why it stays empty.")
    ),
    "incomplete_here": Rule(
        _EXPLAIN,
        Text("“{field}” is not filled in. It is needed for the commission's own papers."),
        Text("Fill it in (it stays on this computer), or write why it stays empty."),
        shared=False,
    ),
    "not_known": Rule(
        _EXPLAIN,
        Text("“{field}” is marked as not known."),
        Text("Enter the number if you can find it out, also approximately, or write why it is not known."),
    ),
    "undated": Rule(
        _EXPLAIN,
        Text("This record has no date, so it belongs to no report."),
        Text("Enter its date, or write why it is left out."),
        shared=False,
    ),
    "profile_missing": Rule(
        _EXPLAIN,
        Text("The page about the commission itself is empty."),
        Text("Fill in the chair and the secretary there, or write why this is not possible."),
    ),
    "agenda_missing": Rule(
        _EXPLAIN,
        Text("The meeting was held, but its agenda is empty."),
        Text("Enter the items of the agenda with their topics, or write why there are none."),
    ),
    "indicator_missing": Rule(
        _INFORM,
        Text("Indicators without a value: {indicators}."),
        Text("Enter their values on the page of the indicators, or mark them as not applicable."),
    ),
    "statement_missing": Rule(
        _EXPLAIN,
        Text("Nothing is recorded about {topic}, and no statement says that there were none."),
        Text("Record them, declare a total, or state that there were none and why."),
    ),
    "nothing_recorded": Rule(
        _INFORM,
        Text("Nothing is recorded about {topic}."),
        Text("If there were some, record them. If not, you may state that there were none."),
    ),
    "statement_contradicted": Rule(
        _EXPLAIN,
        Text("A statement says that there were none, but some are recorded: {topic}."),
        Text("Delete the statement or correct the records, or write what is meant."),
    ),
}

_DATES = {
    "last_before_first": Rule(
        _BLOCK, Text("The last day lies before the first."), Text("Correct one of the two dates.")
    ),
    "membership_dates": Rule(
        _BLOCK,
        Text("The membership ends before it begins."),
        Text("Correct one of the two dates."),
        shared=False,
    ),
    "date_in_future": Rule(
        _EXPLAIN, Text("“{field}” lies in the future."), Text("Correct the date, or write why it is right.")
    ),
    "planned_meeting_past": Rule(
        _EXPLAIN,
        Text("The meeting is still marked as planned, but its day has passed."),
        Text("Say whether it was held. Only a meeting that was held counts."),
    ),
    "outside_period": Rule(
        _EXPLAIN,
        Text("By “{field}”, the record does not belong to the period of the report."),
        Text("Correct the date, or write why the record belongs here."),
    ),
    "straddles_period": Rule(
        _INFORM,
        Text("It ends after the period of the report."),
        Text("Nothing needs to be done: it counts in the period in which it began."),
    ),
    "declared_outside_period": Rule(
        _EXPLAIN,
        Text("The declared totals reach beyond the period of the report."),
        Text("Declare totals for days of this period only, or write why that is not possible."),
    ),
    "month_outside_half_year": Rule(
        _EXPLAIN,
        Text("The month does not lie in the half-year."),
        Text("Correct the month or the half-year, or write why both are right."),
        shared=False,
    ),
}

_NUMBERS = {
    "part_above_total": Rule(
        _BLOCK,
        Text("{part}: {number}. This is more than {whole}: {total}."),
        Text("Correct the numbers: a part cannot be larger than the whole."),
    ),
    "part_perhaps_above_total": Rule(
        _EXPLAIN,
        Text("{part}: {number}. This seems to be more than {whole}: {total}."),
        Text("Correct the numbers, or write how this comes about."),
    ),
    "participants_zero": Rule(
        _EXPLAIN,
        Text("The activity is entered with no participants at all."),
        Text("Enter how many there were, mark the number as not known, or write why there were none."),
    ),
    "activities_zero": Rule(
        _EXPLAIN,
        Text("The record stands for no activity at all."),
        Text("Enter how many activities there were, or delete the record."),
    ),
    "training_without_participants": Rule(
        _EXPLAIN,
        Text("The training is entered with no participants at all."),
        Text("Enter how many there were, or write why there were none."),
    ),
}

_MEETINGS_AND_WEEK = {
    "quorum_not_reached": Rule(
        _EXPLAIN,
        Text("The meeting is marked as held, but {present} of {members} members are no quorum."),
        Text("Correct the attendance or the state of the meeting, or write why it counts."),
    ),
    "attendance_missing": Rule(
        _INFORM,
        Text("Nobody's attendance is entered for this meeting."),
        Text("Enter who was there, if you know it. The quorum is then computed."),
    ),
    "few_meetings": Rule(
        _INFORM,
        Text("Meetings held: {number}. Expected in a year: at least {minimum}."),
        Text("Nothing needs to be done if all meetings are recorded."),
        shared=False,
    ),
    "week_unknown": Rule(
        _INFORM,
        Text("The days of the campaign week of {year} are not known to the program."),
        Text("Nothing needs to be done. The days come with the yearly package of the Chancellery."),
    ),
    "in_week_missing": Rule(
        _EXPLAIN,
        Text("The days lie partly in the campaign week, but “{field}” is not filled in."),
        Text("Enter how many of the activities fell into the week, or write why it is not known."),
    ),
    "in_week_against_dates": Rule(
        _EXPLAIN,
        Text("In the campaign week: {given} as entered, {computed} by the dates."),
        Text("Correct the dates or the number, or write why both are right."),
    ),
}

_PEOPLE = {
    "child_data_for_adult": Rule(
        _EXPLAIN,
        Text("“{field}” is about a child, but the person is an adult."),
        Text("Correct the age or this field, or write why both are right."),
    ),
    "adult_category_for_child": Rule(
        _EXPLAIN,
        Text("“{field}” names a form meant for adults, but the person is a child."),
        Text("Correct the age or this field, or write why both are right."),
    ),
    "children_in_adult_audience": Rule(
        _EXPLAIN,
        Text("Children are counted, but the audience is adults only: {audiences}."),
        Text("Correct the audience or the number of children, or write why both are right."),
    ),
    "not_counted": Rule(
        _INFORM,
        Text("Cases that are counted nowhere (potential victims and refuted): {number}."),
        Text("Nothing needs to be done. Only victims and presumed victims are counted."),
    ),
}

_COMPARISON = {
    "unknown_code": Rule(
        _EXPLAIN,
        Text("“{field}” holds an entry that is not, or was no longer, in the list."),
        Text("Choose an entry of the list, or write why none fits."),
    ),
    "change_since_last_year": Rule(
        _EXPLAIN,
        Text("A large change, {figure}: {now} now, {before} a year before."),
        Text("Check the records, or write what changed."),
        shared=False,
    ),
    "declared_differs": Rule(
        _EXPLAIN,
        Text("Declared and recorded differ, {figure}: {declared} declared, {recorded} by the records."),
        Text("Correct one of them, or write why they differ."),
    ),
    "figure_declared_twice": Rule(
        _EXPLAIN,
        Text("A figure is declared twice for the same days: {figure}."),
        Text("Keep one of the two, or write why both are right."),
    ),
    "likely_duplicate": Rule(
        _INFORM,
        Text("Another record looks the same: same days, same kind, same place, same participants."),
        Text("If both are about the same activity, delete one of them."),
    ),
    "duplicate_meeting": Rule(
        _EXPLAIN,
        Text("Another meeting is recorded for the same day."),
        Text("Delete one of the two, or write why there were two."),
    ),
    "indicator_twice": Rule(
        _EXPLAIN,
        Text("The indicator has a second value for the same period."),
        Text("Keep one of the two, or write why both are right."),
    ),
}

_LEAKS = {
    "personal_number": Rule(
        _BLOCK,
        Text("“{field}” holds a personal number (IDNP)."),
        Text(
            "Delete it: no personal number may leave this computer. "
            "If it is a list of other numbers, put commas between them."
        ),
    ),
    "personal_number_like": Rule(
        _EXPLAIN,
        Text("“{field}” holds digits that look like a personal number (IDNP)."),
        Text("Delete them if they are about a person, or write what they are."),
    ),
    "phone_number": Rule(
        _EXPLAIN,
        Text("“{field}” holds a phone number that is not one of the known help lines."),
        Text("Delete it if it belongs to a person, or write whose it is without naming a person."),
    ),
    "email_address": Rule(
        _EXPLAIN,
        Text("“{field}” holds an e-mail address."),
        Text("Delete it if it belongs to a person, or write whose it is without naming a person."),
    ),
    "member_name": Rule(
        _BLOCK,
        Text("“{field}” holds the full name of a member of the commission."),
        Text(
            "Write the function instead of the name. "
            "In the name of a school or a street, shorten the given name to its first letter."
        ),
        shared=False,
    ),
    "member_family_name": Rule(
        _EXPLAIN,
        Text("“{field}” holds the family name of a member of the commission."),
        Text("Write the function instead of the name, or write what else the word means here."),
        shared=False,
    ),
}

RULES: dict[str, Rule] = {
    **_COMPLETENESS,
    **_DATES,
    **_NUMBERS,
    **_MEETINGS_AND_WEEK,
    **_PEOPLE,
    **_COMPARISON,
    **_LEAKS,
}

"""What a vault keeps by name: keys, certificates, the pinned root, its own role and unit."""

from __future__ import annotations

from sqlmodel import Session, select

from tcdesk.store.tables import Belonging


def get(session: Session, name: str) -> bytes | None:
    """The value called `name`, or None."""
    return session.exec(select(Belonging.value).where(Belonging.name == name)).first()


def put(session: Session, name: str, value: bytes) -> None:
    """Keep `value` under `name`, in place of an earlier one."""
    found = session.get(Belonging, name)
    if found:
        found.value = value
    else:
        found = Belonging(name=name, value=value)
    session.add(found)


def drop(session: Session, name: str) -> None:
    """Keep nothing under `name` any more."""
    found = session.get(Belonging, name)
    if found:
        session.delete(found)


def need(session: Session, name: str) -> bytes:
    """The value called `name`, which this program itself put there; its absence is a mistake of ours."""
    value = get(session, name)
    if value is None:
        raise LookupError(f"the vault holds no {name}")
    return value

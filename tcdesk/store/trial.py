"""A report that the register does not have, in a database in memory, to be counted like the others.

Nothing of it reaches the disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session, SQLModel, create_engine

from tcdesk.domain.content import Content
from tcdesk.store import received
from tcdesk.store.tables import Received, ReceivedFile


@contextmanager
def alone(report: Received, content: Content) -> Iterator[Session]:
    """A session on a database that holds this one report, and is gone when the block ends."""
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            SQLModel.metadata.create_all(connection)
            with Session(connection) as session:
                received.take_in(session, report, ReceivedFile(identity=report.identity, header=b""), content)
                yield session
    finally:
        engine.dispose()

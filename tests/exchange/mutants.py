"""The reading code with one refusal taken out at a time, made from its own source.

A mutant is one `if …: raise` whose condition, or one part of it joined by `or`, never holds any more;
or one line of the table of faults in `archive._check_entry`.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from tcdesk.exchange import archive, checks, container, documents, formats, guard, profile, sealing, signing
from tcdesk.services.chancellery import examining

ZIP = ("zip_gap", "zip_overlap", "zip_prepended", "zip_name", "zip_link")
MODULES: tuple[ModuleType, ...] = (
    *(archive, checks, container, documents, formats, guard, profile, sealing, signing),
    examining,
)
_ELSEWHERE = {
    "_not_der": ("der",),
    "ValueError": ("der",),
    "_refused(reason)": ("not_cms", "structure", *ZIP),
    "_refused(_misplaced": ZIP,
    "_refused(_why": ("digest", "signature", "revoked", "expired"),
    "guard.too_much": ("json_size",),
    "NotASubmission": ("not_a_file_of_tcdesk",),
    "documents.wrong_kind": ("wrong_kind",),
    "_not_a_key": ("key",),
    "_no_number": ("json_number",),
}
"""How a `raise` begins that does not name its reason, and what that can be."""
_FUTURE = __import__("__future__").annotations.compiler_flag


@dataclass(frozen=True)
class Mutant:
    """One refusal of one function: the words of its condition, and the reasons that stand in its `raise`."""

    module: str
    function: str
    words: str
    number: int
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.module.rpartition('.')[2]}.{self.function}: {self.words}"

    def __str__(self) -> str:
        return self.name

    def applied(self) -> contextlib.AbstractContextManager[None]:
        """The module without this refusal, for the time of the context."""
        module = next(one for one in MODULES if one.__name__ == self.module)
        tree = _function(module, self.function)
        list(_places(tree))[self.number].take_out()
        return _replaced(module, tree)


def rewritten(
    module: ModuleType, function: str, old: str, new: str
) -> contextlib.AbstractContextManager[None]:
    """The module with one place of a function, as `ast.unparse` writes it, put otherwise."""
    text = ast.unparse(_function(module, function))
    assert text.count(old) == 1, text
    tree = ast.parse(text.replace(old, new)).body[0]
    assert isinstance(tree, ast.FunctionDef)
    return _replaced(module, tree)


@contextlib.contextmanager
def _replaced(module: ModuleType, tree: ast.FunctionDef) -> Iterator[None]:
    whole = ast.fix_missing_locations(ast.Module([tree], []))
    kept = module.__dict__[tree.name]
    exec(compile(whole, module.__file__ or "", "exec", _FUTURE, dont_inherit=True), module.__dict__)
    try:
        yield
    finally:
        module.__dict__[tree.name] = kept


@cache
def every() -> tuple[Mutant, ...]:
    """All mutants of all modules, in the order of the sources."""
    found = []
    for module in MODULES:
        for name, value in vars(module).items():
            if inspect.isfunction(inspect.unwrap(value)) and value.__module__ == module.__name__:
                found += [
                    Mutant(module.__name__, name, place.words, number, place.reasons)
                    for number, place in enumerate(_places(_function(module, name)))
                ]
    return tuple(found)


def _function(module: ModuleType, name: str) -> ast.FunctionDef:
    """The function's tree, made anew each time, because it will be changed."""
    tree = ast.parse(inspect.getsource(module))
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)


@dataclass
class _Place:
    """A condition inside a tree: the list or node that holds it, and where."""

    holder: ast.If | list[ast.expr]
    index: int
    reasons: tuple[str, ...]

    @property
    def condition(self) -> ast.expr:
        return self.holder.test if isinstance(self.holder, ast.If) else self.holder[self.index]

    @property
    def words(self) -> str:
        return " ".join(ast.unparse(self.condition).split())

    def take_out(self) -> None:
        if isinstance(self.holder, ast.If):
            self.holder.test = ast.Constant(False)
        else:
            self.holder[self.index] = ast.Constant(False)


def _places(tree: ast.FunctionDef) -> Iterator[_Place]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Raise):
            reasons = _reasons(node.body[-1])
            if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or):
                for index in range(len(node.test.values)):
                    yield _Place(node.test.values, index, reasons)
            else:
                yield _Place(node, 0, reasons)
        if isinstance(node, ast.Dict) and _is_table(node):
            for index, key in enumerate(node.keys):
                assert isinstance(key, ast.Constant)
                yield _Place(node.values, index, (str(key.value),))


def _is_table(node: ast.Dict) -> bool:
    """Whether this is a table of reasons with what shows each."""
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    return bool(keys) and all(re.fullmatch(r"zip(?:_[a-z]+|64)", str(key)) for key in keys)


def _reasons(node: ast.Raise) -> tuple[str, ...]:
    """The codes in a `raise`; where it has none, those that its module can give there."""
    if node.exc is None:
        return ()
    raised = ast.unparse(node.exc)
    for beginning, reasons in _ELSEWHERE.items():
        if raised.startswith(beginning):
            return reasons
    words = [part.value for part in ast.walk(node.exc) if isinstance(part, ast.Constant)]
    return tuple(word for word in words if isinstance(word, str) and re.fullmatch(r"[a-z0-9_]+", word))

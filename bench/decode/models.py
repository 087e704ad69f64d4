"""models.py FOLDER: pydantic on the same payloads, as Python's client decodes them: from bytes, or from parsed JSON."""
import json
import sys
import time
from enum import Enum
from typing import Annotated, Literal, Optional, Union

try:
    import pydantic
    from pydantic import BaseModel, Field
except ImportError:
    print("\npydantic is not installed: not measured")
    sys.exit(0)


class Mission(BaseModel):
    flight: Optional[int]
    name: Optional[str]


class Capsule(BaseModel):
    id: str
    missions: list[Mission]


class Capsules(BaseModel):
    capsules: list[Capsule]


class User(BaseModel):
    typename: Literal["User"] = Field(alias="__typename")
    login: str
    name: Optional[str]


class Bot(BaseModel):
    typename: Literal["Bot"] = Field(alias="__typename")
    login: str


class Organization(BaseModel):
    typename: Literal["Organization"] = Field(alias="__typename")
    login: str
    name: Optional[str]
    description: Optional[str]


Author = Annotated[Union[User, Bot, Organization], Field(discriminator="typename")]
Visibility = Enum("Visibility", {name: name for name in ("PUBLIC", "PRIVATE", "INTERNAL")})
IssueState = Enum("IssueState", {name: name for name in ("OPEN", "CLOSED")})
TaskStatus = Enum("TaskStatus", {name: name for name in ("PENDING", "RUNNING", "DONE")})


class Comment(BaseModel):
    id: str
    body: str
    createdAt: str
    author: Optional[Author]
    reactionCount: int


class Comments(BaseModel):
    totalCount: int
    nodes: list[Comment]


class Issue(BaseModel):
    id: str
    number: int
    title: str
    state: IssueState
    createdAt: str
    closedAt: Optional[str]
    body: str
    author: Optional[Author]
    comments: Comments


class Issues(BaseModel):
    totalCount: int
    nodes: list[Issue]


class Repository(BaseModel):
    typename: str = Field(alias="__typename")
    id: str
    nameWithOwner: str
    description: Optional[str]
    stargazerCount: int
    createdAt: str
    visibility: Visibility
    isFork: bool
    issues: Issues


class PageInfo(BaseModel):
    hasNextPage: bool
    endCursor: str


class Connection(BaseModel):
    repositoryCount: int
    pageInfo: PageInfo
    nodes: list[Repository]


class Search(BaseModel):
    search: Connection


class One(BaseModel):
    id: int
    scale: float
    values: list[float]
    counts: list[int]


class Series(BaseModel):
    series: list[One]


class Assignee(BaseModel):
    id: str
    name: str


class Task(BaseModel):
    id: str
    status: TaskStatus
    progress: float
    reference: Optional[str]
    assignee: Assignee
    tags: list[str]
    createdAt: str
    error: Optional[str]


class CreateTask(BaseModel):
    createTask: Task


def microseconds(decode) -> float:
    best = float("inf")
    for _ in range(3):
        count, begin = 0, time.process_time()
        while time.process_time() - begin < 0.2:
            decode()
            count += 1
        best = min(best, 1e6 * (time.process_time() - begin) / count)
    return best


def main(folder: str) -> None:
    print(f"\npydantic {pydantic.VERSION}, us:  from bytes, from json.loads")
    for name, model in (("p1", Capsules), ("p1r", Capsules), ("p2", Search), ("p3", Series), ("p4", CreateTask)):
        class Answer(BaseModel):
            data: model  # type: ignore[valid-type]

        with open(f"{folder}/{name}.json", "rb") as file:
            text = file.read()
        from_bytes = microseconds(lambda: Answer.model_validate_json(text))
        from_tree = microseconds(lambda: Answer(**json.loads(text)))
        print(f"{name:4} {from_bytes:14.1f} {from_tree:14.1f}")


main(sys.argv[1])

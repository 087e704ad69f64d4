"""A GraphQL server of another make, for interop_test: strawberry, over HTTP and both WebSocket protocols.

Prints its port, serves 127.0.0.1, ends with its standard input. Argument: which WebSocket protocols, separated by commas.
"""

import asyncio
import os
import socket
import sys
import threading
from typing import AsyncGenerator

import strawberry
import uvicorn
from strawberry.asgi import GraphQL
from strawberry.file_uploads import Upload

active = 0


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, name: str = "you") -> str:
        return "hello " + name

    @strawberry.field
    def active(self) -> int:
        """How many `ticks` are running."""
        return active

    @strawberry.field
    def broken(self) -> str | None:
        raise ValueError("kaputt")

    @strawberry.field
    def secret(self, info: strawberry.Info) -> int:
        """Says what real servers of this kind say: status 200, no code."""
        if info.context["request"].headers.get("authorization") != "Bearer good":
            raise ValueError("Token has expired")
        return 42

    @strawberry.field
    def large(self, size: int) -> str:
        return "x" * size


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def sizes(self, files: list[Upload]) -> list[int]:
        return [len(await file.read()) for file in files]

    @strawberry.mutation
    def echo(self, text: str) -> str:
        return text


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, to: int) -> AsyncGenerator[int, None]:
        for i in range(to):
            yield i

    @strawberry.subscription
    async def ticks(self) -> AsyncGenerator[int, None]:
        global active
        active += 1
        try:
            i = 0
            while True:
                yield i
                i += 1
                await asyncio.sleep(0.001)
        finally:
            active -= 1

    @strawberry.subscription
    async def boom(self) -> AsyncGenerator[int, None]:
        yield 1
        raise ValueError("kaputt")

    @strawberry.subscription
    async def token(self, info: strawberry.Info) -> AsyncGenerator[str, None]:
        yield (info.context.get("connection_params") or {}).get("token", "none")

    @strawberry.subscription
    async def only_for(self, info: strawberry.Info, token: str) -> AsyncGenerator[int, None]:
        """Completes at once for others: what servers of this kind do with a token that they do not accept."""
        if (info.context.get("connection_params") or {}).get("token") == token:
            yield 1


app = GraphQL(
    strawberry.Schema(Query, Mutation, Subscription),
    subscription_protocols=sys.argv[1].split(","),
    multipart_uploads_enabled=True,
)
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(128)
print(listener.getsockname()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="websockets-sansio")).run(sockets=[listener])

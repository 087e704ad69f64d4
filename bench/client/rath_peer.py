"""The same calls by rath, against the server that listens on the port given: python3 rath_peer.py <port>."""

import sys
import threading
import time

from rath import Rath
from rath.links.aiohttp import AIOHttpLink

DOCUMENT = "query get_items($limit:Int!){items(limit:$limit){id name description created_at size is_public}}"


def measure(title, calls, work):
    best = 1e9
    for _ in range(4):
        begin = time.perf_counter()
        work()
        best = min(best, (time.perf_counter() - begin) / calls)
    print(f"  {title:<44} {best * 1e6:10.1f} us")


def main():
    base = f"http://127.0.0.1:{sys.argv[1]}"
    headers = {"Authorization": "Bearer " + "x" * 800}

    def call(rath):
        rath.query(DOCUMENT, {"limit": 3}, headers=headers)

    def on_threads(rath):
        threads = [threading.Thread(target=lambda: [call(rath) for _ in range(40)]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    print("rath")
    with Rath(link=AIOHttpLink(endpoint_url=base + "/small")) as rath:
        measure("small call, one after the other", 200, lambda: [call(rath) for _ in range(200)])
    with Rath(link=AIOHttpLink(endpoint_url=base + "/big")) as rath:
        measure("5 MB, as dictionaries", 2, lambda: [call(rath) for _ in range(2)])


main()

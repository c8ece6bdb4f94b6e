"""Asks the same two servers with every usual Python client, one Redis server with redis-py; knows of no proxy and no mock."""
import asyncio
import http.server
import json
import os
import urllib.request

import aiohttp
import httpx
import redis
import requests
import urllib3

PLAIN = "http://stock.internal:9100/v1/"
TLS = "https://api.example.com/v1/"


def both(name, get):
    return [get(PLAIN + name), get(TLS + name)]


def with_httpx(url, **options):
    with httpx.Client(**options) as client:
        answer = client.get(url)
        return answer.json()["from"] + " " + answer.http_version


async def with_aiohttp(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as answer:
            return (await answer.json())["from"]


def with_redis():
    server = redis.Redis("127.0.0.1", decode_responses=True)
    pipeline = server.pipeline(transaction=False)
    pipeline.get("cart:1").get("cart:2")
    return [server.get("user:1"), *pipeline.execute()]


def everything():
    pool = urllib3.PoolManager()
    return {
        "requests": both("requests", lambda url: requests.get(url).json()["from"]),
        "httpx": both("httpx", with_httpx),
        "httpx-h2": both("httpx-h2", lambda url: with_httpx(url, http2=True)),
        "urllib3": both("urllib3", lambda url: json.loads(pool.request("GET", url).data)["from"]),
        "urllib": both("urllib", lambda url: json.load(urllib.request.urlopen(url))["from"]),
        "aiohttp": both("aiohttp", lambda url: asyncio.run(with_aiohttp(url))),
        "redis": with_redis(),
    }


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(everything()).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()

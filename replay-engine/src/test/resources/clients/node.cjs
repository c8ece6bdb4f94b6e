// Asks the same two servers with every usual Node client; knows of no proxy and no mock.
const http = require("node:http");
const http2 = require("node:http2");
const https = require("node:https");
const axios = require("axios");

const PLAIN = "http://stock.internal:9100";
const TLS = "https://api.example.com";

const withHttp = (url) =>
  new Promise((done, fail) => {
    (url.startsWith("https:") ? https : http)
      .get(url, (answer) => {
        let text = "";
        answer.on("data", (part) => (text += part));
        answer.on("end", () => done(JSON.parse(text).from));
      })
      .on("error", fail);
  });

const withHttp2 = (url) =>
  new Promise((done, fail) => {
    const { origin, pathname } = new URL(url);
    const session = http2.connect(origin);
    session.on("error", fail);
    const stream = session.request({ ":path": pathname });
    let text = "";
    stream.on("data", (part) => (text += part));
    stream.on("error", fail);
    stream.on("end", () => {
      session.close();
      done(JSON.parse(text).from);
    });
  });

const both = async (name, get) => [await get(`${PLAIN}/v1/${name}`), await get(`${TLS}/v1/${name}`)];

async function everything() {
  return {
    fetch: await both("fetch", async (url) => (await (await fetch(url)).json()).from),
    http: await both("http", withHttp),
    http2: await both("http2", withHttp2),
    axios: await both("axios", async (url) => (await axios.get(url)).data.from),
  };
}

http
  .createServer((request, response) => {
    everything().then(
      (found) => response.end(JSON.stringify(found)),
      (error) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ error: String(error), cause: String(error.cause) }));
      },
    );
  })
  .listen(Number(process.env.PORT), "127.0.0.1");

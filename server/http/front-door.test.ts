import { expect, test } from "vitest";
import { nameCaller, repairRequest } from "@/server/http/front-door";

const repaired = (method: string, url: string, headers: Record<string, string> = {}) => {
  const request = { method, url, headers };
  repairRequest(request);
  return request;
};

test.each(["/chat/%E0%A4%A", "/sign-in/%ff", "/chat/%?a=b", "/%zz"])(
  "%s becomes the path of a page that does not exist",
  (url) => {
    expect(repaired("GET", url)).toMatchObject({ method: "GET", url: "/not-found" });
  },
);

test("a malformed path below /api becomes the path of a route that does not exist", () => {
  expect(repaired("POST", "/api/chat/%ff/stream")).toMatchObject({ method: "POST", url: "/api/not-found" });
});

test.each(["TRACE", "PROPFIND"])("%s becomes a wrong method of an existing route", (method) => {
  expect(repaired(method, "/chat/%")).toMatchObject({ method: "POST", url: "/api/health" });
});

test.each(["%5B", "xx", "%ff", "null", encodeURIComponent('["",{"a":7}]')])(
  "the invalid router state %s is removed",
  (state) => {
    expect(repaired("GET", "/", { rsc: "1", "next-router-state-tree": state }).headers).toEqual({ rsc: "1" });
  },
);

test("any other request does not change", () => {
  const headers = { "next-router-state-tree": encodeURIComponent('["",{"children":["__PAGE__",{}]}]') };
  for (const url of ["/chat/%E3%82%AC-0f8fad5b?x=%ff", "/", "/a%00b"])
    expect(repaired("PATCH", url, { ...headers })).toEqual({ method: "PATCH", url, headers });
});

test("X-Forwarded-For becomes the caller's address, and is removed when that is unknown", () => {
  const named = (forwardedFor: string | undefined, proxies: number) => {
    const headers = forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor };
    nameCaller({ headers, socket: { remoteAddress: "203.0.113.9" } }, proxies);
    return headers;
  };
  expect(named("198.51.100.1", 0)).toEqual({ "x-forwarded-for": "203.0.113.9" });
  expect(named(undefined, 0)).toEqual({ "x-forwarded-for": "203.0.113.9" });
  expect(named("198.51.100.1, 198.51.100.2", 1)).toEqual({ "x-forwarded-for": "198.51.100.2" });
  expect(named("unknown", 1)).toEqual({});
});

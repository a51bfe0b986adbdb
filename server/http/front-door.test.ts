import { expect, test } from "vitest";
import { mendRequest } from "@/server/http/front-door";

const mended = (method: string, url: string, headers: Record<string, string> = {}) => {
  const request = { method, url, headers };
  mendRequest(request);
  return request;
};

test.each(["/chat/%E0%A4%A", "/sign-in/%ff", "/chat/%?a=b", "/%zz"])(
  "%s becomes a page that does not exist",
  (url) => {
    expect(mended("GET", url)).toMatchObject({ method: "GET", url: "/not-found" });
  },
);

test("a malformed path below /api becomes a route that does not exist", () => {
  expect(mended("POST", "/api/chat/%ff/stream")).toMatchObject({ method: "POST", url: "/api/not-found" });
});

test.each(["TRACE", "PROPFIND"])("%s becomes the wrong method of a route", (method) => {
  expect(mended(method, "/chat/%")).toMatchObject({ method: "POST", url: "/api/health" });
});

test.each(["%5B", "xx", "%ff", "null", encodeURIComponent('["",{"a":7}]')])(
  "the router state %s is left out",
  (state) => {
    expect(mended("GET", "/", { rsc: "1", "next-router-state-tree": state }).headers).toEqual({ rsc: "1" });
  },
);

test("every other request stays as it is", () => {
  const headers = { "next-router-state-tree": encodeURIComponent('["",{"children":["__PAGE__",{}]}]') };
  for (const url of ["/chat/%E3%82%AC-0f8fad5b?x=%ff", "/", "/a%00b"])
    expect(mended("PATCH", url, { ...headers })).toEqual({ method: "PATCH", url, headers });
});

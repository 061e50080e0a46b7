package dev.countersign.testserver.service;

import java.util.List;
import java.util.Map;

/**
 * The page of the last requests. It has no script and loads no other resource. It has a layout for
 * small screens, a dark color scheme, and headings for screen readers.
 */
final class RequestsPage {

  /** The path of the page. */
  static final String PATH = "/test-server";

  /** The policy of the page: its own styles, and nothing else. */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private static final int FIRST_ERROR = 400;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Last requests - Countersign test server</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem;
             color: light-dark(#1b1b1b, #eee); background: light-dark(#fff, #161616);
             color-scheme: light dark; }
      h1 { font-size: 1.5rem; }
      ol { list-style: none; margin: 0; padding: 0; }
      li { border-top: 1px solid light-dark(#767676, #8f8f8f); padding: .75rem 0; }
      h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
      p { margin: .25rem 0; overflow-wrap: anywhere; }
      .refused { color: light-dark(#a80016, #ff9a9a); font-weight: 600; }
      dl { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: 0 1rem;
           margin: .25rem 0 0; font-size: .875rem; }
      dt { overflow-wrap: anywhere; } dd { margin: 0; overflow-wrap: anywhere; }
      @media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 .25rem 1rem; } }
      </style>
      </head>
      <body>
      <main>
      <h1>Last requests</h1>
      """;

  private RequestsPage() {}

  /** Returns the page; the last request is first. */
  static String of(List<Map<String, Object>> requests) {
    var page = new StringBuilder(HEAD);
    page.append("<p>")
        .append(requests.isEmpty() ? "There are no requests yet." : requests.size() + " requests,")
        .append(requests.isEmpty() ? "" : " newest first.")
        .append(" Reload the page to see newer requests. Secrets are not shown.</p>\n<ol>\n");
    requests.reversed().forEach(request -> append(request, page));
    return page.append("</ol>\n</main>\n</body>\n</html>\n").toString();
  }

  private static void append(Map<String, Object> request, StringBuilder page) {
    var status = (Integer) request.getOrDefault("status", 0);
    var refused = status == 0 || status >= FIRST_ERROR || request.containsKey("error");
    page.append("<li>\n<h2>")
        .append(escaped(request.get("method") + " " + request.get("path")))
        .append("</h2>\n<p")
        .append(refused ? " class=\"refused\">Refused: " : ">Response: ")
        .append(status == 0 ? "none" : status.toString());
    append(", ", request.get("error"), page);
    append(": ", request.get("reason"), page);
    page.append("</p>\n");
    var parameters = (Map<?, ?>) request.getOrDefault("parameters", Map.of());
    if (!parameters.isEmpty()) {
      page.append("<dl>\n");
      parameters.forEach(
          (name, values) ->
              ((List<?>) values)
                  .forEach(
                      value ->
                          page.append("<dt>")
                              .append(escaped(name))
                              .append("</dt><dd>")
                              .append(escaped(value))
                              .append("</dd>\n")));
      page.append("</dl>\n");
    }
    page.append("</li>\n");
  }

  private static void append(
      String before, @org.jspecify.annotations.Nullable Object text, StringBuilder page) {
    if (text != null) {
      page.append(before).append(escaped(text));
    }
  }

  private static String escaped(Object text) {
    return String.valueOf(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

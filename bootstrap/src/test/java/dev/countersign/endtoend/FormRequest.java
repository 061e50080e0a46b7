package dev.countersign.endtoend;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

/** The request with which a browser sends a form. A hostile page can change each part of it. */
final class FormRequest {

  private final String url;
  private final Map<String, String> fields = new TreeMap<>();
  private final Map<String, String> headers = new TreeMap<>();

  /** Prepares what a browser sends if nobody interferes. */
  FormRequest(Browser browser, Visit.Page page, Map<String, String> typed) {
    url = page.form().absUrl("action");
    page.form().formData().forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(typed);
    var uri = URI.create(url);
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Cookie", browser.cookies(url));
    headers.put("Origin", uri.getScheme() + "://" + uri.getAuthority());
    headers.put("Sec-Fetch-Site", "same-origin");
  }

  /** Sets a field, or removes it if the value is empty. */
  FormRequest field(String name, String value) {
    set(name, value);
    return this;
  }

  /** Sets a field, or removes it if the value is empty. */
  void set(String name, String value) {
    fields.put(name, value);
    fields.values().removeIf(String::isEmpty);
  }

  /** Sets a header, or removes it if the value is empty. */
  FormRequest header(String name, String value) {
    headers.put(name, value);
    headers.values().removeIf(String::isEmpty);
    return this;
  }

  /** Returns the value of a header that will be sent. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Sends it, and follows no redirect. */
  Answer send(Api api) {
    return send(api, HttpRequest.newBuilder(URI.create(url)).POST(body()));
  }

  /** Sends the fields in the query of a GET. */
  Answer sendAsGet(Api api) {
    return send(api, HttpRequest.newBuilder(URI.create(url + "?" + Texts.form(fields))));
  }

  /** Sends it without its fields. */
  Answer sendWithoutBody(Api api) {
    return send(api, HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()));
  }

  private HttpRequest.BodyPublisher body() {
    return BodyPublishers.ofString(Texts.form(fields));
  }

  private Answer send(Api api, HttpRequest.Builder request) {
    headers.forEach(request::header);
    return api.send(request);
  }
}

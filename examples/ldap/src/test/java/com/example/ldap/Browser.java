package com.example.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.FormElement;

/** A browser and a client of the tests: cookies, redirects and forms, but no scripts. */
final class Browser {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new TreeMap<>();
  private final String url;
  private Optional<URI> left = Optional.empty();

  Browser(String url) {
    this.url = url;
  }

  /** Returns the address at another server to which the last request led. */
  Optional<URI> left() {
    return left;
  }

  /** Returns a parameter of that address, and forgets the address. */
  String takeParameter(String name) {
    var query = left.orElseThrow().getRawQuery();
    left = Optional.empty();
    for (var parameter : query.split("&")) {
      if (parameter.startsWith(name + "=")) {
        return URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new IllegalStateException("no " + name + " in " + query);
  }

  HttpResponse<String> get(String path) {
    return go(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  HttpResponse<String> postJson(String path, String token, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Sends a token request. */
  HttpResponse<String> token(JsonNode registered, Map<String, String> form) {
    var credentials =
        registered.get("client_id").asText() + ":" + registered.get("client_secret").asText();
    var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(URI.create(url + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + basic)
            .POST(BodyPublishers.ofString(encoded(form)))
            .build());
  }

  /** Returns the body of a userinfo response. */
  String userInfo(String accessToken) {
    return send(HttpRequest.newBuilder(URI.create(url + "/userinfo"))
            .header("Authorization", "Bearer " + accessToken)
            .build())
        .body();
  }

  /** Submits a form with the typed values. */
  HttpResponse<String> submit(FormElement form, Map<String, String> typed) {
    var fields = new TreeMap<String, String>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(typed);
    return go(
        HttpRequest.newBuilder(URI.create(form.absUrl("action")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", url)
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  private HttpResponse<String> go(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    var response = send(request.build());
    response.headers().allValues("Set-Cookie").forEach(this::store);
    var location = response.headers().firstValue("Location").or(() -> refreshed(response));
    if (location.isEmpty()) {
      return response;
    }
    var next = response.uri().resolve(location.get());
    if (next.getAuthority().equals(response.uri().getAuthority())) {
      return go(HttpRequest.newBuilder(next).GET());
    }
    left = Optional.of(next);
    return response;
  }

  private static Optional<String> refreshed(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Refresh")
        .filter(value -> value.startsWith("0;url="))
        .map(value -> value.replace("0;url=", ""));
  }

  private void store(String header) {
    var pair = header.substring(0, header.indexOf(';'));
    var split = pair.indexOf('=');
    var value = pair.substring(split + 1);
    if (value.isEmpty()) {
      cookies.remove(pair.substring(0, split));
    } else {
      cookies.put(pair.substring(0, split), value);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

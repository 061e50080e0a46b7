package dev.countersign.endtoend.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.endtoend.peer.PeerServer.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests to a peer, with time limits. It follows no redirect. */
final class PeerHttp {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private PeerHttp() {}

  /** A response. */
  record Answer(int status, HttpResponse<String> response) {

    /** Returns the body as a JSON object; fails if the request was not successful. */
    Map<String, Object> json() {
      expectSuccess();
      try {
        return JSONObjectUtils.parse(response.body());
      } catch (ParseException e) {
        throw new AssertionError(response.body(), e);
      }
    }

    /** Returns a string member of the body. */
    String string(String name) {
      return String.valueOf(json().get(name));
    }

    /** Fails if the request was not successful. */
    void expectSuccess() {
      if (status < 200 || status > 299) {
        throw new AssertionError(response.request() + ": " + status + " " + response.body());
      }
    }
  }

  /** Sends GET, with a bearer token unless {@code bearer} is empty. */
  static Answer get(String url, String bearer) {
    return send(request(url, bearer));
  }

  /** Sends POST with JSON and a bearer token. */
  static Answer postJson(String url, String bearer, Map<String, ?> body) {
    return send(
        request(url, bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(body))));
  }

  /** Sends PUT without a body and a bearer token. */
  static Answer put(String url, String bearer) {
    return send(request(url, bearer).PUT(BodyPublishers.noBody()));
  }

  /** Sends POST with a form, without credentials in the header. */
  static Answer postForm(String url, Map<String, String> form) {
    return send(form(url, form));
  }

  /** Sends POST with a form, with client_secret_basic. */
  static Answer postForm(String url, Login client, Map<String, String> form) {
    var credentials = encoded(client.name()) + ":" + encoded(client.password());
    var basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    return send(form(url, form).header("Authorization", "Basic " + basic));
  }

  private static HttpRequest.Builder form(String url, Map<String, String> form) {
    return request(url, "")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encoded(form)));
  }

  private static HttpRequest.Builder request(String url, String bearer) {
    var builder = HttpRequest.newBuilder(URI.create(url));
    return bearer.isEmpty() ? builder : builder.header("Authorization", "Bearer " + bearer);
  }

  /** Returns a form as the body of a request. */
  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Sends any other request. */
  static Answer send(HttpRequest.Builder builder) {
    try {
      var response = CLIENT.send(builder.timeout(LONGEST).build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;

/** A client for the service's endpoints that are not pages. */
final class Api {

  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  Api(String url) {
    this.url = url;
  }

  /** Returns the URL at which the service listens. */
  String url() {
    return url;
  }

  /** The response of an endpoint. */
  record Answer(int status, HttpResponse<String> response) {

    /** Returns the body as a JSON object. */
    Map<String, Object> json() {
      return Texts.json(response.body());
    }

    /** Returns a string member of the body. */
    String string(String name) {
      var value = json().get(name);
      if (!(value instanceof String text)) {
        throw new AssertionError(name + " is not in " + response.body());
      }
      return text;
    }

    /** Returns a header; empty if the response has none. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Sends GET, with a bearer token unless {@code bearer} is empty. */
  Answer get(String path, String bearer) {
    return send(request(path, bearer).GET());
  }

  /** Sends POST with JSON, with a bearer token unless {@code bearer} is empty. */
  Answer postJson(String path, String bearer, String body) {
    return send(
        request(path, bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends PUT with JSON and a bearer token. */
  Answer putJson(String path, String bearer, String body) {
    return send(
        request(path, bearer)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /** Sends POST with a form, without credentials in the header. */
  Answer postForm(String path, Map<String, String> form) {
    return send(form(path, form));
  }

  /** Sends POST with a form, with client_secret_basic. */
  Answer postForm(String path, String clientId, String secret, Map<String, String> form) {
    return postForm(path, clientId, secret, form, "application/json");
  }

  /** Sends POST with a form, with client_secret_basic and the accepted media type. */
  Answer postForm(
      String path, String clientId, String secret, Map<String, String> form, String accept) {
    var credentials = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return send(
        form(path, form)
            .header("Accept", accept)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8))));
  }

  private HttpRequest.Builder form(String path, Map<String, String> form) {
    return request(path, "")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(Texts.form(form)));
  }

  private HttpRequest.Builder request(String path, String bearer) {
    var target = path.startsWith("http") ? path : url + path;
    var builder = HttpRequest.newBuilder(URI.create(target));
    return bearer.isEmpty() ? builder : builder.header("Authorization", "Bearer " + bearer);
  }

  /** Sends any other request. */
  Answer send(HttpRequest.Builder builder) {
    try {
      var response = client.send(builder.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

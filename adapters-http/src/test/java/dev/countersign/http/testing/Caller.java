package dev.countersign.http.testing;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonText;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** An HTTP client that calls the server, follows no redirect and stores no cookie. */
public final class Caller {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;

  /** Creates a caller of that server. */
  public Caller(EmbeddedServer server) {
    this.base = server.getURI();
  }

  /** Gets {@code path}; {@code headers} are alternating names and values. */
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Posts a form. */
  public HttpResponse<String> postForm(String path, String form, String... headers) {
    return send("POST", path, form, with("application/x-www-form-urlencoded", headers));
  }

  /** Posts a JSON text. */
  public HttpResponse<String> postJson(String path, String json, String... headers) {
    return send("POST", path, json, with("application/json", headers));
  }

  private static String[] with(String contentType, String... headers) {
    var all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = contentType;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }

  /** Sends a request. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the value of a header; empty if it is missing. */
  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Returns the body as a JSON object. */
  public static JsonObject json(HttpResponse<String> response) {
    return JsonText.parseObject(response.body().getBytes(StandardCharsets.UTF_8))
        .orElse(
            malformed -> {
              throw new AssertionError(malformed + ": " + response.body());
            });
  }
}

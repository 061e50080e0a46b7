package dev.countersign.http.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.http.oauth.JsonText;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.exceptions.HttpException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/**
 * Calls servers elsewhere. The calls block, so they belong on virtual threads, never on an event
 * loop.
 */
@Singleton
public class ProviderHttpClient {

  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

  private final HttpClient client;

  /** Calls with a client that is bounded as {@link ProviderHttpConfiguration} says. */
  public ProviderHttpClient(
      @Client(configuration = ProviderHttpConfiguration.class) HttpClient client) {
    this.client = client;
  }

  /** Asks for a document. */
  Result<ProviderResponse, RelyingPartyError> get(URI uri) {
    return call(HttpRequest.GET(uri));
  }

  /** Sends the request; refuses only if no answer can be had. */
  Result<ProviderResponse, RelyingPartyError> call(MutableHttpRequest<?> request) {
    try {
      var asking = request.accept(MediaType.APPLICATION_JSON);
      var response = client.toBlocking().exchange(asking, BYTES, BYTES);
      return Result.ok(new ProviderResponse(response.code(), json(response)));
    } catch (HttpException e) {
      return Result.refused(new ServerFailed(request.getUri().getHost() + " " + reason(e)));
    }
  }

  private static Optional<JsonObject> json(HttpResponse<byte[]> response) {
    return response
        .getBody()
        .filter(body -> response.getContentType().filter(ProviderHttpClient::isJson).isPresent())
        .flatMap(ProviderHttpClient::object);
  }

  private static Optional<JsonObject> object(byte[] body) {
    return JsonText.parseObject(body).map(Optional::of).orElse(malformed -> Optional.empty());
  }

  private static boolean isJson(MediaType type) {
    return type.getType().equals("application")
        && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
  }

  private static String reason(HttpException e) {
    return switch (e) {
      case ReadTimeoutException _ -> "did not answer in time";
      case ContentLengthExceededException _ -> "answered with more than is taken from a server";
      default -> "could not be reached or answered with something that is not HTTP";
    };
  }
}

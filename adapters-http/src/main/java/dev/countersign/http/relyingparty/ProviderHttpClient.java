package dev.countersign.http.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.http.oauth.ForbiddenCharacters;
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
 * Sends HTTP requests to other providers. The calls block, so they must run on virtual threads,
 * never on an event loop.
 */
@Singleton
public class ProviderHttpClient {

  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

  private final HttpClient client;

  /** Sends requests with a client that has the limits of {@link ProviderHttpConfiguration}. */
  public ProviderHttpClient(
      @Client(configuration = ProviderHttpConfiguration.class) HttpClient client) {
    this.client = client;
  }

  /** Fetches a document. */
  Result<ProviderResponse, RelyingPartyError> get(URI uri) {
    return call(HttpRequest.GET(uri));
  }

  /** Sends the request; refuses only if there is no response. */
  Result<ProviderResponse, RelyingPartyError> call(MutableHttpRequest<?> request) {
    try {
      var jsonRequest = request.accept(MediaType.APPLICATION_JSON);
      var response = client.toBlocking().exchange(jsonRequest, BYTES, BYTES);
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
    return JsonText.parseObject(body)
        .map(Optional::of)
        .orElse(malformed -> Optional.empty())
        .filter(document -> ForbiddenCharacters.description(document).isEmpty());
  }

  private static boolean isJson(MediaType type) {
    return type.getType().equals("application")
        && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
  }

  private static String reason(HttpException e) {
    return switch (e) {
      case ReadTimeoutException _ -> "did not respond in time";
      case ContentLengthExceededException _ -> "sent a response that is too large";
      default -> "could not be reached or did not respond with HTTP";
    };
  }
}

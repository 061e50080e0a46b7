package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.http.relyingparty.ProviderHttpClient.Unanswered;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests access tokens from other providers over HTTP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4.2">RFC 6749 §4.4.2</a>
 */
@Singleton
public class HttpTokenFetcher implements TokenFetcher {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private final ProviderHttpClient client;

  /** Sends requests with this client. */
  public HttpTokenFetcher(ProviderHttpClient client) {
    this.client = client;
  }

  @Override
  public Result<Fetched, Failed> fetch(
      URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
    var form = AuthenticatedForm.of(proof, parameters(scope, resource));
    return client
        .send(tokenEndpoint, form.authorization(), form.payload())
        .mapError(HttpTokenFetcher::failed)
        .flatMap(response -> read(response, form.secrets()));
  }

  private static Map<String, String> parameters(Scope scope, Optional<ResourceIndicator> resource) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("grant_type", "client_credentials");
    if (!scope.isEmpty()) {
      parameters.put("scope", scope.text());
    }
    resource.ifPresent(target -> parameters.put("resource", target.value()));
    return parameters;
  }

  @Override
  public Duration longestCall() {
    return client.longestCall();
  }

  private static Failed failed(Unanswered unanswered) {
    return new Failed(new ServerFailed(unanswered.reason()), unanswered.sent(), Optional.empty());
  }

  private static Result<Fetched, Failed> read(ProviderResponse response, List<String> secrets) {
    return response
        .document()
        .map(HttpTokenFetcher::fetched)
        .orElseGet(() -> Result.refused(response.refusal(secrets)))
        .mapError(error -> new Failed(error, true, response.retryAfter()));
  }

  private static Result<Fetched, RelyingPartyError> fetched(JsonObject document) {
    var token = document.string("access_token");
    // RFC 6749 §7.1: "The client MUST NOT use an access token if it does not understand the token
    // type."
    var bearer = document.string("token_type").filter("bearer"::equalsIgnoreCase);
    if (token.isEmpty() || bearer.isEmpty()) {
      return Result.refused(new ServerFailed("the provider's response contains no bearer token"));
    }
    try {
      return Result.ok(new Fetched(new AccessToken(token.get()), lifetime(document)));
    } catch (IllegalArgumentException e) {
      return Result.refused(
          new ServerFailed(
              "the provider's response contains an access token that is empty or too long"));
    }
  }

  /** Returns {@code expires_in}; some servers send the number as a string. */
  private static Optional<Duration> lifetime(JsonObject document) {
    return document
        .integer("expires_in")
        .or(
            () ->
                document.string("expires_in").filter(DIGITS.asMatchPredicate()).map(Long::valueOf))
        .map(Duration::ofSeconds);
  }
}

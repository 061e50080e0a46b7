package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A token request with the client credentials grant.
 *
 * @param form the body
 * @param authorization the value of the Authorization header, if the client authenticates with it
 * @param secrets the parts of it that must not appear in errors
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4.2">RFC 6749 §4.4.2</a>
 */
record ClientCredentialsTokenRequest(
    Map<String, String> form, Optional<String> authorization, List<String> secrets) {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** Returns the request for that scope and resource, authenticated with that proof. */
  static ClientCredentialsTokenRequest of(
      Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    if (!scope.isEmpty()) {
      form.put("scope", scope.text());
    }
    resource.ifPresent(target -> form.put("resource", target.value()));
    return switch (proof) {
      case Proof.Basic(var id, var secret) -> basic(form, id, secret);
      case Proof.Posted(var id, var secret) -> {
        form.put("client_id", id.value());
        form.put("client_secret", secret.value());
        yield new ClientCredentialsTokenRequest(form, Optional.empty(), List.of(secret.value()));
      }
      case Proof.Assertion(var id, var assertion) -> {
        // RFC 7523 §2.2; client_id is "unnecessary for client assertion authentication", but some
        // servers expect it.
        form.put("client_id", id.value());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion.value());
        yield new ClientCredentialsTokenRequest(form, Optional.empty(), List.of(assertion.value()));
      }
    };
  }

  private static ClientCredentialsTokenRequest basic(
      Map<String, String> form, ClientId id, ClientSecret secret) {
    // RFC 6749 §2.3.1: "The client identifier is encoded using the
    // "application/x-www-form-urlencoded" encoding algorithm per Appendix B, and the encoded value
    // is used as the username; the client password is encoded using the same algorithm".
    var pair = encoded(id.value()) + ":" + encoded(secret.value());
    var value = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return new ClientCredentialsTokenRequest(
        form, Optional.of("Basic " + value), List.of(secret.value(), value));
  }

  /** Returns the body of the HTTP request. */
  Payload payload() {
    var text =
        form.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return new Payload(
        "application/x-www-form-urlencoded", text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ClientCredentialsTokenRequest[redacted]";
  }
}

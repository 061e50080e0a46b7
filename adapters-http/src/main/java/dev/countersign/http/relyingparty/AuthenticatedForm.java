package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.fetch.Payload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A form with the authentication of the client that sends it.
 *
 * @param form the body
 * @param authorization the value of the Authorization header, if the client authenticates with it
 * @param secrets the parts of it that must not appear in errors
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3.1">RFC 6749 §2.3.1</a>
 */
record AuthenticatedForm(
    Map<String, String> form, Optional<String> authorization, List<String> secrets) {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** Returns the form with these parameters, authenticated with that proof. */
  static AuthenticatedForm of(Proof proof, Map<String, String> parameters) {
    var form = new LinkedHashMap<>(parameters);
    return switch (proof) {
      case Proof.Basic(var id, var secret) -> basic(form, id, secret);
      case Proof.Posted(var id, var secret) -> {
        form.put("client_id", id.value());
        form.put("client_secret", secret.value());
        yield new AuthenticatedForm(form, Optional.empty(), List.of(secret.value()));
      }
      case Proof.Assertion(var id, var assertion) -> {
        // RFC 7523 §2.2; client_id is "unnecessary for client assertion authentication", but some
        // servers expect it.
        form.put("client_id", id.value());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion.value());
        yield new AuthenticatedForm(form, Optional.empty(), List.of(assertion.value()));
      }
      case Proof.Public(var id) -> {
        // RFC 6749 §3.2.1: "A client MAY use the "client_id" request parameter to identify itself".
        form.put("client_id", id.value());
        yield new AuthenticatedForm(form, Optional.empty(), List.of());
      }
    };
  }

  private static AuthenticatedForm basic(
      Map<String, String> form, ClientId id, ClientSecret secret) {
    // RFC 6749 §2.3.1: "The client identifier is encoded using the
    // "application/x-www-form-urlencoded" encoding algorithm per Appendix B, and the encoded value
    // is used as the username; the client password is encoded using the same algorithm".
    var pair = encoded(id.value()) + ":" + encoded(secret.value());
    var value = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    return new AuthenticatedForm(
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
    return "AuthenticatedForm[redacted]";
  }
}

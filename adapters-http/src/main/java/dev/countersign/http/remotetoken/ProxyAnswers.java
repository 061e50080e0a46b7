package dev.countersign.http.remotetoken;

import dev.countersign.application.remotetoken.VerifyRemoteToken.Verdict;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.remotetoken.TokenDescription;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Builds what resource servers and proxies learn about a token. */
final class ProxyAnswers {

  // Others could end the header or be read in another encoding.
  private static final Pattern HEADER_TEXT =
      Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,998}[\\x21-\\x7E])?");

  private ProxyAnswers() {}

  /** Returns the claims with {@code active}, and {@code expires_in} in seconds. */
  static JsonObject show(TokenDescription token, Instant now) {
    var shown = token.claims().with("active", true).with("iss", token.issuer().value());
    return token
        .expiresAt()
        .map(end -> shown.with("expires_in", Duration.between(now, end).toSeconds()))
        .orElse(shown);
  }

  /** Returns 200 with headers that describe the token, 401 or 403. */
  static HttpResponse<byte[]> of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Good(var token) -> isWritable(token) ? good(token) : invalid();
      case Verdict.Bad(var _) -> invalid();
      case Verdict.TooNarrow(var _) ->
          denied(HttpStatus.FORBIDDEN, " error=\"insufficient_scope\"");
    };
  }

  /** Returns 401 without an error: the client of the proxy sent no token. */
  static HttpResponse<byte[]> withoutToken() {
    // RFC 6750 §3.1: "If the request lacks any authentication information ..., the resource server
    // SHOULD NOT include an error code or other error information."
    return denied(HttpStatus.UNAUTHORIZED, "");
  }

  private static HttpResponse<byte[]> invalid() {
    return denied(HttpStatus.UNAUTHORIZED, " error=\"invalid_token\"");
  }

  // A proxy that cannot be told for whom a token is must not let the request pass.
  private static boolean isWritable(TokenDescription token) {
    return HEADER_TEXT.matcher(token.subject().orElse("-")).matches()
        && HEADER_TEXT.matcher(token.client().orElse("-")).matches();
  }

  // All headers are there, also without a value: a header that is missing does not replace the one
  // of the same name that the client of a proxy made up.
  private static HttpResponse<byte[]> good(TokenDescription token) {
    var response = uncached(HttpResponse.ok());
    header(response, "X-Token-Issuer", token.issuer().value());
    header(response, "X-Token-Subject", token.subject().orElse(""));
    header(response, "X-Token-Client", token.client().orElse(""));
    header(response, "X-Token-Scope", token.scope().text());
    header(
        response,
        "X-Token-Expires",
        token.expiresAt().map(end -> Long.toString(end.getEpochSecond())).orElse(""));
    return response;
  }

  private static MutableHttpResponse<byte[]> uncached(MutableHttpResponse<byte[]> response) {
    return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static void header(MutableHttpResponse<byte[]> response, String name, String value) {
    var _ = response.header(name, HEADER_TEXT.matcher(value).matches() ? value : "");
  }

  private static HttpResponse<byte[]> denied(HttpStatus status, String error) {
    return uncached(HttpResponse.status(status))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error);
  }
}

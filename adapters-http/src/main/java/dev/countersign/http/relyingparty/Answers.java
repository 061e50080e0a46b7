package dev.countersign.http.relyingparty;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.http.oauth.JsonText;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** The answers of {@code /rp/registrations}: the one place where refusals get their status. */
final class Answers {

  private Answers() {}

  /** The value as JSON that nobody keeps. */
  static MutableHttpResponse<byte[]> json(MutableHttpResponse<?> response, Json value) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(JsonText.bytes(value));
  }

  /** The refusal, with {@code error} and {@code error_description} as elsewhere in OAuth. */
  static MutableHttpResponse<byte[]> refusal(RelyingPartyError error) {
    return switch (error) {
      case BadCall e -> refusal(HttpStatus.BAD_REQUEST, "invalid_request", e);
      case UnknownRegistration e -> refusal(HttpStatus.NOT_FOUND, "unknown_registration", e);
      case NameTaken e -> refusal(HttpStatus.CONFLICT, "name_taken", e);
      case ServerRefused e -> refusal(HttpStatus.BAD_GATEWAY, e.error(), e);
      case ServerFailed e -> refusal(HttpStatus.BAD_GATEWAY, "server_failed", e);
    };
  }

  private static MutableHttpResponse<byte[]> refusal(
      HttpStatus status, String code, RelyingPartyError error) {
    return json(
        HttpResponse.status(status),
        JsonObject.EMPTY.with("error", code).with("error_description", error.description()));
  }
}

package dev.countersign.http.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** The one place where the refusals of the relying party get their status. */
final class RelyingPartyErrors {

  private RelyingPartyErrors() {}

  /** The refusal, with {@code error} and {@code error_description} as elsewhere in OAuth. */
  static MutableHttpResponse<byte[]> answer(RelyingPartyError error) {
    return switch (error) {
      case BadCall e -> answer(HttpStatus.BAD_REQUEST, "invalid_request", e);
      case UnknownRegistration e -> answer(HttpStatus.NOT_FOUND, "unknown_registration", e);
      case NameTaken e -> answer(HttpStatus.CONFLICT, "name_taken", e);
      case ServerRefused e -> answer(HttpStatus.BAD_GATEWAY, e.error(), e);
      case ServerFailed e -> answer(HttpStatus.BAD_GATEWAY, "server_failed", e);
    };
  }

  private static MutableHttpResponse<byte[]> answer(
      HttpStatus status, String code, RelyingPartyError error) {
    return JsonResponses.secret(
        status,
        JsonObject.EMPTY.with("error", code).with("error_description", error.description()));
  }
}

package dev.countersign.http.relyingparty;

import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.KeyStoreUnchangeable;
import dev.countersign.domain.relyingparty.RelyingPartyError.LifeTooShort;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerChanged;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignedOut;
import dev.countersign.domain.relyingparty.RelyingPartyError.TooManyRequests;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownServer;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownSignIn;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** Chooses the HTTP status of relying party errors. No other class does. */
public final class RelyingPartyErrors {

  private RelyingPartyErrors() {}

  /** Returns the error response, with {@code error} and {@code error_description} as in OAuth. */
  public static MutableHttpResponse<byte[]> response(RelyingPartyError error) {
    return switch (error) {
      case BadCall e -> response(HttpStatus.BAD_REQUEST, "invalid_request", e);
      case UnknownRegistration e -> response(HttpStatus.NOT_FOUND, "unknown_registration", e);
      case UnknownServer e -> response(HttpStatus.NOT_FOUND, "unknown_server", e);
      case ServerChanged e -> response(HttpStatus.CONFLICT, "server_changed", e);
      case NameTaken e -> response(HttpStatus.CONFLICT, "name_taken", e);
      case KeyStoreUnchangeable e -> response(HttpStatus.CONFLICT, "key_store_unchangeable", e);
      case ServerRefused e -> response(HttpStatus.BAD_GATEWAY, e.error(), e);
      case ServerFailed e -> response(HttpStatus.BAD_GATEWAY, "server_failed", e);
      case UnknownSignIn e -> response(HttpStatus.NOT_FOUND, "unknown_sign_in", e);
      case SignInRequired e -> response(HttpStatus.CONFLICT, "sign_in_required", e);
      case SignedOut e -> response(HttpStatus.GONE, "signed_out", e);
      case LifeTooShort e -> response(HttpStatus.BAD_REQUEST, "min_life_too_long", e);
      case TooManyRequests e ->
          response(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", e)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(e.retryIn().toSeconds()));
      case ServerUnavailable e ->
          response(HttpStatus.SERVICE_UNAVAILABLE, "server_unavailable", e)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(e.retryIn().toSeconds()));
    };
  }

  private static MutableHttpResponse<byte[]> response(
      HttpStatus status, String code, RelyingPartyError error) {
    return JsonResponses.error(status, code, error.description());
  }
}

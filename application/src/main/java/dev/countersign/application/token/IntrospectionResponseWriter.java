package dev.countersign.application.token;

import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.shared.JwtEncoder;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.TokenType;
import java.time.InstantSource;

/**
 * Writes introspection responses in the format that the client accepts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-5">RFC 9701 §5</a>
 */
final class IntrospectionResponseWriter {

  private final JwtEncoder encoder;
  private final Issuer issuer;
  private final InstantSource clock;

  IntrospectionResponseWriter(JwtEncoder encoder, Issuer issuer, InstantSource clock) {
    this.encoder = encoder;
    this.issuer = issuer;
    this.clock = clock;
  }

  Result<Answer, TemporarilyUnavailable> answer(
      Introspection introspection, Client caller, AnswerForm form) {
    return switch (form) {
      case JSON -> Result.ok(new Answer.Plain(introspection));
      case JWT -> jwt(introspection, caller).map(Answer.Protected::new);
    };
  }

  private Result<String, TemporarilyUnavailable> jwt(Introspection introspection, Client caller) {
    var profile = caller.metadata().responses().introspection();
    return encoder.forClient(
        TokenType.INTROSPECTION,
        // RFC 9701 §6: RS256 is the default.
        profile.signature().orElse(IdTokenProfile.DEFAULT.signature()),
        profile.encryption().chosen(),
        claims(introspection, caller),
        caller);
  }

  // RFC 9701 §5: iss, aud and iat are required, and the claims of the token are in
  // token_introspection only, so that the response cannot be used as the token itself.
  private JsonObject claims(Introspection introspection, Client caller) {
    return JsonObject.EMPTY
        .with("iss", issuer.value())
        .with("aud", caller.id().value())
        .with("iat", clock.instant().getEpochSecond())
        .with("token_introspection", introspection.json());
  }
}

package dev.countersign.http.token;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * Tells micronaut-security-jwt which signed JWTs are valid: those that {@link VerifyAccessToken}
 * accepts, which validates more than the signature.
 *
 * <p>This bean is required: without any signature configuration micronaut-security-jwt accepts
 * unsigned JWTs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-4">RFC 9068 §4</a>
 */
@Singleton
final class AccessTokenSignatureConfiguration implements ReactiveSignatureConfiguration<SignedJWT> {

  private final VerifyAccessToken verifyAccessToken;
  private final ExecutorService executor;

  AccessTokenSignatureConfiguration(
      VerifyAccessToken verifyAccessToken, @Named(TaskExecutors.VIRTUAL) ExecutorService executor) {
    this.verifyAccessToken = verifyAccessToken;
    this.executor = executor;
  }

  @Override
  public Publisher<Boolean> verify(SignedJWT jwt) {
    return Publishers.fromCompletableFuture(
        () -> CompletableFuture.supplyAsync(() -> isValid(jwt.serialize()), executor));
  }

  private boolean isValid(String compact) {
    return switch (verifyAccessToken.verify(new AccessToken(compact))) {
      case Result.Ok<AccessTokenClaims, BearerError> valid -> true;
      case Result.Refused<AccessTokenClaims, BearerError> refused -> false;
    };
  }
}

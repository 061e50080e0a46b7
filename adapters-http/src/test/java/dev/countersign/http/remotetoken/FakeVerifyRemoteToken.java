package dev.countersign.http.remotetoken;

import dev.countersign.application.remotetoken.VerifyRemoteToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake of the driving port: it records each call, and returns the same result. */
@Factory
class FakeVerifyRemoteToken {

  /** A recorded call. */
  record Asked(PresentedCredentials credentials, Parameters parameters) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();

  volatile Result<VerifyRemoteToken.Verdict, VerifyRemoteToken.Refusal> answer =
      Result.ok(new VerifyRemoteToken.Verdict.Bad("none"));

  @Singleton
  VerifyRemoteToken verifyRemoteToken() {
    return (credentials, parameters) -> {
      asked.add(new Asked(credentials, parameters));
      return answer;
    };
  }
}

package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** {@link FormSender} in memory: it reaches one server. */
public final class InMemoryFormSender implements FormSender {

  private final RemoteProvider server;

  /** Creates a sender that reaches {@code server}. */
  public InMemoryFormSender(RemoteProvider server) {
    this.server = server;
  }

  @Override
  public Result<Response, Unanswered> send(
      URI endpoint, Call call, Proof proof, Map<String, String> parameters) {
    if (server.isDown() || !server.endpoints().contains(endpoint)) {
      return Result.refused(new Unanswered("no answer", true));
    }
    return Result.ok(
        server.endpoints().answer(new RemoteEndpoints.Form(endpoint, proof, parameters)));
  }

  @Override
  public Duration longestCall() {
    return Duration.ofSeconds(10);
  }
}

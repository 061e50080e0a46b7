package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Measures the forms. */
final class MeteredFormSender implements FormSender {

  private final FormSender sender;
  private final ServerCalls calls;

  MeteredFormSender(FormSender sender, ServerCalls calls) {
    this.sender = sender;
    this.calls = calls;
  }

  @Override
  public Result<Response, Unanswered> send(
      URI endpoint, Call call, Proof proof, Map<String, String> parameters) {
    return calls.measured(endpoint, call, () -> sender.send(endpoint, call, proof, parameters));
  }

  @Override
  public Duration longestCall() {
    return sender.longestCall();
  }
}

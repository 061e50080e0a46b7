package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Measures the requests to other servers, by server and kind of call. The labels are the host of
 * the server and fixed words: they contain no path, which may name a client, and nothing secret.
 */
final class ServerCalls {

  static final String NAME = "countersign.rp.calls";

  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private final MeterRegistry registry;

  ServerCalls(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Sends a request and measures it. */
  <T, E> Result<T, E> measured(
      URI server, String call, Supplier<Result<T, E>> request, Function<E, RelyingPartyError> why) {
    return timed(server, call, request, result -> outcome(result, why));
  }

  /** Sends a form and measures it. */
  Result<Response, Unanswered> measured(
      URI server, Call call, Supplier<Result<Response, Unanswered>> request) {
    return timed(server, call.wireName(), request, ServerCalls::outcome);
  }

  private <R> R timed(URI server, String call, Supplier<R> request, Function<R, String> judge) {
    var sample = Timer.start(registry);
    var outcome = "failed";
    try {
      var result = request.get();
      outcome = judge.apply(result);
      return result;
    } finally {
      sample.stop(
          Timer.builder(NAME)
              .description("Requests to other servers")
              .tag("server", host(server))
              .tag("call", call)
              .tag("outcome", outcome)
              .register(registry));
    }
  }

  private static String outcome(Result<Response, Unanswered> result) {
    return result
        .map(
            response -> {
              if (response.status() < FIRST_ERROR) {
                return "ok";
              }
              return response
                          .document()
                          .filter(body -> body.string("error").isPresent())
                          .isPresent()
                      && response.status() < FIRST_SERVER_ERROR
                  ? "refused"
                  : "failed";
            })
        .orElse(unanswered -> "failed");
  }

  private static <T, E> String outcome(Result<T, E> result, Function<E, RelyingPartyError> why) {
    return result
        .map(ok -> "ok")
        .orElse(error -> why.apply(error) instanceof ServerRefused ? "refused" : "failed");
  }

  // Not the authority: that may contain a name and a password.
  private static String host(URI server) {
    return server.getPort() < 0 ? "" + server.getHost() : server.getHost() + ":" + server.getPort();
  }
}

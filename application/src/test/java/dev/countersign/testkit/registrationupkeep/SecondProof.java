package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.relyingparty.Registration;
import java.util.Optional;
import java.util.function.Function;

/** {@link EvaluateAuthentication} that stores nothing. */
public final class SecondProof implements EvaluateAuthentication {

  /** Takes each result as it is. */
  public static final EvaluateAuthentication NONE = new SecondProof(Optional.empty());

  private final Optional<Proof> other;

  private SecondProof(Optional<Proof> other) {
    this.other = other;
  }

  /** Sends a request that was refused once more, with this client authentication. */
  public static EvaluateAuthentication of(Proof other) {
    return new SecondProof(Optional.of(other));
  }

  @Override
  public <T> T evaluate(
      Endpoint endpoint,
      Registration registration,
      T first,
      Function<T, Verdict> verdict,
      Function<Proof, T> again) {
    return other.filter(proof -> verdict.apply(first) == Verdict.REFUSED).map(again).orElse(first);
  }
}

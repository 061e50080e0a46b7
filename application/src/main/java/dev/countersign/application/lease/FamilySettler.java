package dev.countersign.application.lease;

import dev.countersign.application.lease.FamilyReader.Look;
import dev.countersign.application.lease.LeaseUseCases.FamilyPorts;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyOutcome;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.FamilyVerdict;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.RefreshResponseEvaluator;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Stores what became of a request with a refresh token, and ends the claim. */
final class FamilySettler {

  /** What became of a claim on a family. */
  sealed interface Settled {

    /** Another node has the claim, or the state has changed. */
    enum Taken implements Settled {
      TAKEN
    }

    /** The server refused the refresh token. */
    enum Lost implements Settled {
      LOST
    }

    /** There is no new access token. */
    record Failed(RelyingPartyError error) implements Settled {}

    /** There is a new access token. */
    record Landed(FamilyContents contents) implements Settled {}
  }

  private final FamilyPorts ports;
  private final SealedFamilies sealed;
  private final LeasePolicy policy;
  private final InstantSource clock;

  FamilySettler(FamilyPorts ports, SealedFamilies sealed, LeasePolicy policy, InstantSource clock) {
    this.ports = ports;
    this.sealed = sealed;
    this.policy = policy;
    this.clock = clock;
  }

  /** Settles a request without a response. */
  Settled unanswered(Look read, LeaseClaim claim, Unanswered unanswered) {
    var error = new ServerFailed(unanswered.reason());
    var failure = LeaseFailure.after(read.state().failure(), error, Optional.empty());
    var doubtful = unanswered.sent() || read.state().isDoubtful();
    var outcome = unanswered(read, doubtful, failure);
    return ports.families().finish(claim, read.state().family().id(), outcome)
        ? new Settled.Failed(failure.problem())
        : Settled.Taken.TAKEN;
  }

  private FamilyOutcome unanswered(Look read, boolean doubtful, LeaseFailure failure) {
    return new FamilyOutcome(
        doubtful ? FamilyStage.SENT : FamilyStage.IDLE,
        Optional.empty(),
        renewAt(read.contents(), doubtful),
        Optional.of(failure));
  }

  /** Judges the response that is stored with the contents. */
  Settled judge(Registration registration, LeaseClaim claim, Look read) {
    var verdict = RefreshResponseEvaluator.judge(read.contents(), policy);
    // Before a unit of work: a seal may need one of its own.
    var next = sealed.next(read.state().family(), verdict.contents());
    return switch (verdict) {
      case FamilyVerdict.Renewed(var contents) ->
          finish(claim, next, FamilyStage.IDLE, contents.renewAt(), Optional.empty())
              ? new Settled.Landed(contents)
              : Settled.Taken.TAKEN;
      case FamilyVerdict.Lost(var _, var doubtful) ->
          lose(registration, claim, next, doubtful) ? Settled.Lost.LOST : Settled.Taken.TAKEN;
      case FamilyVerdict.Failed failed -> fail(claim, read, next, failed);
    };
  }

  private Settled fail(LeaseClaim claim, Look read, TokenFamily next, FamilyVerdict.Failed failed) {
    var failure = LeaseFailure.after(read.state().failure(), failed.error(), failed.retryAfter());
    var finished =
        finish(
            claim,
            next,
            failed.doubtful() ? FamilyStage.SENT : FamilyStage.IDLE,
            renewAt(failed.contents(), failed.doubtful()),
            Optional.of(failure).filter(_ -> failed.pauses()));
    return finished ? new Settled.Failed(failure.problem()) : Settled.Taken.TAKEN;
  }

  /** In doubt, the refresh token is not sent while an access token can be served. */
  private Optional<Instant> renewAt(FamilyContents contents, boolean doubtful) {
    var now = clock.instant();
    return doubtful
        ? Optional.of(contents.inHandUntil(now).orElse(now.plus(Duration.ofSeconds(1))))
        : contents.renewAt();
  }

  private boolean lose(
      Registration registration, LeaseClaim claim, TokenFamily next, boolean doubtful) {
    return ports
        .unitOfWork()
        .run(
            () -> {
              var finished =
                  finish(claim, next, FamilyStage.LOST, Optional.empty(), Optional.empty());
              if (finished) {
                ports.events().append(List.of(lost(registration, next, doubtful)));
              }
              return finished;
            });
  }

  private SecurityEvent lost(Registration registration, TokenFamily family, boolean doubtful) {
    return new RelyingPartyEvent(
            clock.instant(),
            Actor.SERVICE,
            doubtful ? RelyingPartyAction.TOKENS_LOST : RelyingPartyAction.TOKENS_REFUSED,
            registration.server().issuer(),
            Optional.of(registration.name()),
            Optional.of(family.id().value()))
        .toSecurityEvent();
  }

  private boolean finish(
      LeaseClaim claim,
      TokenFamily next,
      FamilyStage stage,
      Optional<Instant> renewAt,
      Optional<LeaseFailure> failure) {
    return ports
        .families()
        .finish(claim, next.id(), new FamilyOutcome(stage, Optional.of(next), renewAt, failure));
  }
}

package dev.countersign.bootstrap.clock;

import dev.countersign.domain.clock.ClockDoubt;
import dev.countersign.domain.clock.ClockJudgment;
import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last judgment of the clock. Logs each change of state once. */
@Singleton
final class ClockState {

  private static final Logger LOG = LoggerFactory.getLogger(ClockState.class);

  private volatile Optional<Doubted> doubt = Optional.empty();

  /** Stores the judgment, and logs it if the state has changed. */
  synchronized void report(ClockJudgment judgment) {
    var before = doubt;
    doubt = judgment instanceof Doubted doubted ? Optional.of(doubted) : Optional.empty();
    if (before.map(Doubted::reason).equals(doubt.map(Doubted::reason))) {
      return;
    }
    switch (judgment) {
      case Believed(var time) -> LOG.warn("The clock is believed again: it shows {}", time.now());
      case Doubted doubted -> log(doubted);
    }
  }

  private static void log(Doubted doubted) {
    if (doubted.reason() == ClockDoubt.STOPPED) {
      LOG.warn(description(doubted));
    } else {
      LOG.error(description(doubted));
    }
  }

  /** Returns the doubt of the last judgment; empty if the clock is believed. */
  Optional<Doubted> doubt() {
    return doubt;
  }

  /** Describes the doubt, and what ends it. */
  static String description(Doubted doubted) {
    return "The clock cannot be believed: it shows %s, %s. Nothing is removed and no key changes its state until the clock is right%s or an operator confirms the time"
        .formatted(
            doubted.wall(),
            difference(doubted),
            doubted
                .remaining()
                .map(left -> ", or has been consistent for " + text(left) + ",")
                .orElse(""));
  }

  private static String difference(Doubted doubted) {
    var difference = text(Duration.between(doubted.expected(), doubted.wall()).abs());
    return switch (doubted.reason()) {
      case TOO_EARLY -> "a time before this version of the service existed";
      case BEHIND -> difference + " behind the expected time";
      case AHEAD -> difference + " ahead of the expected time";
      case STOPPED ->
          difference
              + " ahead of the latest stored time: no node was running, or the clock is wrong";
    };
  }

  private static String text(Duration duration) {
    var seconds = Duration.ofSeconds(duration.toSeconds()).toString();
    return seconds.substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}

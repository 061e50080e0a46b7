package dev.countersign.application.clock;

import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;

/** Ends the doubt about a clock that an operator knows to be right. */
public interface ConfirmTime {

  /**
   * The reason why the time was not confirmed.
   *
   * @param description the reason, for the administrator
   */
  record ConfirmationRefusal(String description) {}

  /**
   * Confirms that the clock of this node is right. Does nothing if it is believed already.
   *
   * @param time the current time by the administrator's clock. It protects against confirming a
   *     node whose clock is wrong: a difference of more than ten minutes is refused.
   */
  Result<BelievedTime, ConfirmationRefusal> confirm(Instant time);
}

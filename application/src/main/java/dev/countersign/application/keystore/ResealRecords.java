package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/** Moves all that is sealed from the previous master key to the current one, while it is used. */
public interface ResealRecords {

  /** How the previous master key stands. */
  enum Previous {
    /** None is configured, and none is needed. */
    NOT_CONFIGURED,
    /** Records are still being sealed anew: without it the store does not open. */
    NEEDED,
    /** All is moved: it may be removed. */
    REMOVABLE
  }

  /**
   * How far it has come.
   *
   * @param previous how the previous master key stands
   * @param total how many sealed records there were when this round began
   * @param seen how many of them this round has looked at
   * @param resealed how many were sealed anew since this node started
   * @param damaged the records that do not open, and so stay as they are: kind and key of each
   */
  record Progress(Previous previous, long total, long seen, long resealed, List<String> damaged) {

    /** Copies the list. */
    public Progress {
      damaged = List.copyOf(damaged);
    }
  }

  /**
   * Seals the next batch of records anew, if the store is being moved; may be ended at any point
   * and goes on where it has to. Several nodes may do it at the same time. Refuses if a master key
   * can no longer be had.
   */
  Result<Progress, MasterKeyProblem> reseal();

  /** How far it has come, without doing anything. */
  Progress progress();
}

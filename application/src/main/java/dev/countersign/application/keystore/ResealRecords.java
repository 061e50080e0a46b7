package dev.countersign.application.keystore;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.util.List;

/** Seals records again for the present keys alone, while the server is in use. */
public interface ResealRecords {

  /** The state of the previous master key. */
  enum Previous {
    /** No previous master key is configured, and none is needed. */
    NOT_CONFIGURED,
    /**
     * Records are still being sealed again, or a living node does not have the current master key
     * as its current one: without the previous one the store could not be opened.
     */
    NEEDED,
    /**
     * All records are moved, and all living nodes have the current master key: the key may be
     * removed from the settings.
     */
    REMOVABLE
  }

  /**
   * The progress of the move.
   *
   * @param previous the state of the previous master key
   * @param nodesBehind how many living nodes do not have the current master key of this node as
   *     their current one
   * @param outdated the names of the data keys that have to be replaced; empty at the end
   * @param total how many sealed records there were when this round began
   * @param seen how many of them this round has visited
   * @param resealed how many this node has sealed again since it started
   * @param damaged the kind and key of each record that cannot be opened and is left unchanged
   */
  record Progress(
      Previous previous,
      int nodesBehind,
      List<String> outdated,
      long total,
      long seen,
      long resealed,
      List<String> damaged) {

    /** Copies the lists. */
    public Progress {
      outdated = List.copyOf(outdated);
      damaged = List.copyOf(damaged);
    }
  }

  /**
   * Seals the next batch of records again, if a data key has to be replaced because the current
   * master key does not open it, or because a key opens it that is no longer configured. It may be
   * interrupted at any point and resumes correctly. Several nodes may do it at the same time. Waits
   * while a living node could not open the next data key. Refuses if a master key is no longer
   * available.
   */
  Result<Progress, MasterKeyProblem> reseal();

  /** Returns the progress, without doing anything. */
  Progress progress();
}

package com.example.redis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests of a class on a machine without redis-server, and says so. */
@ExtendWith(RequiresRedis.Condition.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RequiresRedis {

  /** Looks for the program. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (RedisServer.program().isPresent()) {
        return ConditionEvaluationResult.enabled("redis-server is there");
      }
      System.err.println(
          context.getDisplayName()
              + " is skipped: this machine has no redis-server (Debian: apt-get install"
              + " redis-server)");
      return ConditionEvaluationResult.disabled("this machine has no redis-server");
    }
  }
}

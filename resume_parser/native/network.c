/* The trained network (resume_parser/pipeline/network.py) on the processor's vectors: the same numbers to about 1e-6. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EPSILON 1e-5f
#define QUERIES 8 /* queries that are worked on together */

/* `first`: of a convolution, or of queries, keys and values; `second`: of what the whole piece tells, or of what attention
 * gives. `scale` and `shift` are those of the norm behind. Matrices are packed, their biases filled up to whole panels. */
struct layer {
    long attends;
    const float *first, *first_bias, *second, *second_bias, *scale, *shift;
};

struct network {
    long size, width, heads, labels, depth;
    const float *norm_scale, *norm_shift, *out, *out_bias;
    struct layer layers[8];
};

static void softmax(const float *row, long labels, float *chances) {
    float most = row[0], sum = 0;
    for (long i = 1; i < labels; i++) most = row[i] > most ? row[i] : most;
    for (long i = 0; i < labels; i++) sum += chances[i] = expf(row[i] - most);
    for (long i = 0; i < labels; i++) chances[i] /= sum;
}

#if defined(__x86_64__)
#define NAME(x) x##_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define LANES 8
#define ROWS 4
#include "kernels.h"

#define NAME(x) x##_avx512
#define TARGET __attribute__((target("avx512f,fma")))
#define LANES 16
#define ROWS 8
#include "kernels.h"
#endif

/* Floats in a vector of this processor; 0 where NumPy is as fast or nobody has measured. */
long network_lanes(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return 16;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 8;
#endif
    return 0;
}

/* The chance of each label for each item of some pieces: `chances` takes a row of `labels` for each. An item's input is the
 * sum of the rows of `table` at `places`, from its own start to that of the next. `lanes`: those that the weights are
 * packed for. Gives 0 where memory is short, or for other lanes than those. */
int network_run(const struct network *net, long lanes, const long *lengths, long pieces, const float *table,
                const long *places, const long *starts, float *chances) {
#if defined(__x86_64__)
    if (lanes == 16) return run_avx512(net, lengths, pieces, table, places, starts, chances);
    if (lanes == 8) return run_avx2(net, lengths, pieces, table, places, starts, chances);
#endif
    return 0;
}

/* The row of labels with the greatest sum of logarithms of chances and of the weights of changes (Viterbi). `totals` holds the
 * logarithms, items x labels, and is used up; `chain` has the weight of a change from each label (row) to each (column). */
void network_best_row(float *totals, const float *chain, long items, long labels, long *best) {
    for (long i = 1; i < items; i++) {
        const float *before = totals + (i - 1) * labels;
        for (long to = 0; to < labels; to++) {
            float most = chain[to] + before[0];
            for (long from = 1; from < labels; from++) {
                float sum = chain[from * labels + to] + before[from];
                most = sum > most ? sum : most;
            }
            totals[i * labels + to] += most;
        }
    }
    for (long i = items - 1, to = -1; i >= 0; i--) {
        const float *own = totals + i * labels;
        long chosen = 0;
        float most = own[0] + (to < 0 ? 0 : chain[to]);
        for (long from = 1; from < labels; from++) {
            float sum = own[from] + (to < 0 ? 0 : chain[from * labels + to]);
            if (sum > most) {
                most = sum;
                chosen = from;
            }
        }
        best[i] = to = chosen;
    }
}

/* Chances of labels -> the best row of labels (Viterbi): resume_parser/pipeline/network.py and decode.py. */

#include <math.h>
#include <stdlib.h>

#include "native.h"

/* The row of labels with the greatest sum of logarithms of chances and of the weights of changes, and the chance of each label
 * in it. `chances`: items x labels, those below `least` count as that; `chain` has the weight of a change from each label (row)
 * to each (column). Gives 0 where memory is short. */
int row_by_chain(const float *chances, const float *chain, long items, long labels, double least, long *best,
                 float *scores) {
    float *totals = malloc((size_t)(items * labels + 1) * sizeof(float));
    if (!totals) return 0;
    for (long i = 0; i < items * labels; i++) totals[i] = (float)log(fmax(chances[i], least));
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
        scores[i] = chances[i * labels + chosen];
    }
    free(totals);
    return 1;
}

static long greatest(const double *numbers, long count) {
    long best = 0;
    for (long i = 1; i < count; i++)
        if (numbers[i] > numbers[best]) best = i;
    return best;
}

/* The same where a change of label to an item costs its price, whatever the labels. */
static int row_by_prices(const float *chances, const double *prices, long items, long labels, double least, long *best) {
    double *totals = malloc((size_t)(items * labels + 1) * sizeof(double));
    if (!totals) return 0;
    for (long i = 0; i < items; i++) {
        const double *before = i ? totals + (i - 1) * labels : NULL;
        double changed = before ? before[greatest(before, labels)] - prices[i] : 0;
        for (long label = 0; label < labels; label++) {
            double kept = !before ? 0 : before[label] > changed ? before[label] : changed;
            totals[i * labels + label] = kept + log(fmax(chances[i * labels + label], least));
        }
    }
    for (long i = items - 1; i >= 0; i--) {
        const double *own = totals + i * labels;
        long top = greatest(own, labels);
        best[i] = i == items - 1 || own[best[i + 1]] < own[top] - prices[i + 1] ? top : best[i + 1];
    }
    free(totals);
    return 1;
}

static void to_sum_one(float *chances, long items, long labels) {
    for (float *row = chances, *end = chances + items * labels; row < end; row += labels) {
        float sum = 0;
        for (long label = 0; label < labels; label++) sum += row[label];
        for (long label = 0; label < labels; label++) row[label] /= sum;
    }
}

/* The best label of each token of a section, and its chance. `chances`: tokens x `all` labels, of which the section can have
 * those in `columns`; `own` takes the chances of these, told by the whole section (see chunks_agree) where it has entries.
 * `prices` as for row_by_prices, or nothing where each token is for itself. Gives 0 where memory is short. */
int best_fields(const float *chances, long tokens, long all, const long *columns, long labels, const long *chunks,
                long count, long ways, const struct field_terms *terms, const double *prices, float *own, long *best,
                float *scores) {
    for (long i = 0; i < tokens; i++)
        for (long label = 0; label < labels; label++) own[i * labels + label] = chances[i * all + columns[label]];
    to_sum_one(own, tokens, labels);
    if (count && !chunks_agree(own, tokens, labels, chunks, count, ways, terms)) return 0;
    if (chunks) to_sum_one(own, tokens, labels);
    if (prices && !row_by_prices(own, prices, tokens, labels, terms->least, best)) return 0;
    for (long i = 0; i < tokens; i++) {
        const float *row = own + i * labels;
        if (!prices) {
            best[i] = 0;
            for (long label = 1; label < labels; label++)
                if (row[label] > row[best[i]]) best[i] = label;
        }
        scores[i] = row[best[i]];
    }
    return 1;
}

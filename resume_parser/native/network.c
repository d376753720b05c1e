/* The trained network (resume_parser/pipeline/network.py) on the processor's vectors. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EPSILON 1e-5f
#define STEPS 127 /* up to the largest number of a row, as compiled.STEPS */
#define QUERIES 8 /* queries that are worked on together */

/* A packed matrix of whole numbers, in each column of another scale. `zero`: what each column begins with, for every tap: it
 * takes off what ZERO adds. */
struct quantized {
    const void *weights;
    const float *scales;
    const int32_t *zero;
    const float *bias;
};

/* `wide`: of a convolution, or of queries, keys and values; `mixed`: of what attention gives; `whole`: of what the whole
 * piece tells. `scale` and `shift` are those of the norm behind. Matrices are packed, biases filled up to whole panels. */
struct layer {
    long attends;
    struct quantized wide, mixed;
    const float *whole, *whole_bias, *scale, *shift;
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
#include <immintrin.h>

#define NAME(x) x##_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define LANES 8
#define ROWS 4
#define TOGETHER 2
#define ITEM int16_t
#define ZERO 0
#define ROUND(v) ((W)_mm256_cvtps_epi32((__m256)(v)))
#define DOT(sum, a, b) ((sum) + (W)_mm256_madd_epi16((__m256i)(a), (__m256i)(b)))
#include "kernels.h"

#define NAME(x) x##_avx512
#define TARGET __attribute__((target("avx512f,avx512bw,fma")))
#define LANES 16
#define ROWS 8
#define TOGETHER 2
#define ITEM int16_t
#define ZERO 0
#define ROUND(v) ((W)_mm512_cvtps_epi32((__m512)(v)))
#define DOT(sum, a, b) ((sum) + (W)_mm512_madd_epi16((__m512i)(a), (__m512i)(b)))
#include "kernels.h"

#define NAME(x) x##_vnni
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vnni,fma")))
#define LANES 16
#define ROWS 8
#define TOGETHER 4
#define ITEM uint8_t
#define ZERO 128
#define ROUND(v) ((W)_mm512_cvtps_epi32((__m512)(v)))
#define DOT(sum, a, b) ((W)_mm512_dpbusd_epi32((__m512i)(sum), (__m512i)(a), (__m512i)(b)))
#include "kernels.h"
#endif

/* How this processor's vectors take a network: floats in one, and whole numbers in 32 bits (4 of 8 bits, or 2 of 16). Lanes
 * are 0 where NumPy is as fast or nobody has measured. */
void network_vectors(long *lanes, long *together) {
    *lanes = *together = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bw")) {
        *lanes = 16;
        *together = __builtin_cpu_supports("avx512vnni") ? 4 : 2;
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        *lanes = 8;
        *together = 2;
    }
#endif
}

/* The chance of each label for each item of some pieces: `chances` takes a row of `labels` for each. An item's input is the
 * sum of the rows of `table` at `places`, from its own start to that of the next. `lanes` and `together`: what the weights
 * are packed for. Gives 0 where memory is short, or for others than `network_vectors` knows. */
int network_run(const struct network *net, long lanes, long together, const long *lengths, long pieces, const float *table,
                const long *places, const long *starts, float *chances) {
#if defined(__x86_64__)
    if (lanes == 16 && together == 4) return run_vnni(net, lengths, pieces, table, places, starts, chances);
    if (lanes == 16 && together == 2) return run_avx512(net, lengths, pieces, table, places, starts, chances);
    if (lanes == 8 && together == 2) return run_avx2(net, lengths, pieces, table, places, starts, chances);
#endif
    return 0;
}

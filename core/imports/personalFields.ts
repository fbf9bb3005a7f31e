/**
 * Columns about persons that GB/T 31000 knows and this product stores none of: identity numbers, ethnicity, religion,
 * family relations, private telephones. They are never read; the run says so.
 */
const personal =
  /身份证|证件号|民族|宗教信仰|政治面貌|婚姻|学历|籍贯|手机|联系电话|家庭成员|与户主关系|户主姓名|出生日期|^姓名$|^性别$|id_?card|ethnic|religion|marital|birth_?date|phone|mobile|passport/i;

export function personalFields(names: readonly string[]): readonly string[] {
  return names.filter((name) => personal.test(name));
}
